using System.Text.Json;

namespace FireFly.Json.Pointers;

/// <summary>Walks a document along tokens of which some are wildcards.</summary>
internal static class JsonPointerPattern
{
    public static IEnumerable<(JsonPointer Pointer, JsonElement Value)> Match(
        string[] tokens, int at, JsonPointer pointer, JsonElement value)
    {
        while (at < tokens.Length && tokens[at] != JsonPointer.Wildcard)
        {
            if (!JsonPointerText.TryStep(value, tokens[at], out value))
            {
                yield break;
            }

            pointer = pointer.Append(tokens[at++]);
        }

        if (at == tokens.Length)
        {
            yield return (pointer, value);
            yield break;
        }

        foreach (var (childPointer, child) in Children(pointer, value))
        {
            foreach (var match in Match(tokens, at + 1, childPointer, child))
            {
                yield return match;
            }
        }
    }

    internal static IEnumerable<(JsonPointer Pointer, JsonElement Value)> Children(JsonPointer pointer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                yield return (pointer.Append(index++), item);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                yield return (pointer.Append(member.Name), member.Value);
            }
        }
    }
}
