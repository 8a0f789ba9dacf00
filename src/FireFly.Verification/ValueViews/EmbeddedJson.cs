using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>Finds the first JSON object or array in a text that stands in a code fence or on lines of its own.</summary>
internal static class EmbeddedJson
{
    /// <summary>Attempts after which a text is taken to hold no JSON; keeps hostile texts linear.</summary>
    private const int MaxAttempts = 256;

    public static bool TryFindFirst(string text, out JsonElement value)
    {
        value = default;
        if (!text.AsSpan().ContainsAny('{', '['))
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var attempts = 0;
        for (var start = 0; start < bytes.Length && attempts < MaxAttempts;)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n') is var n and >= 0 ? start + n : bytes.Length;
            var first = start;
            while (first < end && bytes[first] is (byte)' ' or (byte)'\t')
            {
                first++;
            }

            // A fence needs no care of its own: what it holds stands on lines of its own too.
            if (first < end && bytes[first] is (byte)'{' or (byte)'[')
            {
                attempts++;
                if (JsonPrefix.TryRead(bytes.AsSpan(first), ValueView.MaxDepth - 1, out value, out var length)
                    && IsRestOfLineBlank(bytes.AsSpan(first + length)))
                {
                    value = value.Readable();
                    return true;
                }
            }

            start = end + 1;
        }

        value = default;
        return false;
    }

    private static bool IsRestOfLineBlank(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        return (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8).IsEmpty;
    }
}
