using System.Text.Json;

namespace FireFly.Verification;

/// <summary>Reads the JSON value that a text begins with, whatever follows it.</summary>
internal static class JsonPrefix
{
    public static bool TryRead(ReadOnlySpan<byte> text, int maxDepth, out JsonElement value, out int length)
    {
        value = default;
        length = 0;
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth, AllowMultipleValues = true });
            if (!reader.Read() || !reader.TrySkip())
            {
                return false;
            }

            length = (int)reader.BytesConsumed;
            value = JsonElement.Parse(text[..length], new JsonDocumentOptions { MaxDepth = maxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
