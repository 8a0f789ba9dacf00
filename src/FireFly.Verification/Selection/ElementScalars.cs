using System.Text.Json;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>The scalars of an element that a question could speak of: its members, and the members of these, but nothing in further arrays.</summary>
internal static class ElementScalars
{
    private const int MaxDepth = 3;
    private const int MaxScalars = 64;

    public static List<(JsonPointer Pointer, JsonElement Value)> Of(JsonElement element)
    {
        var scalars = new List<(JsonPointer, JsonElement)>();
        Collect(JsonPointer.Root, element, MaxDepth, scalars);
        return scalars;
    }

    private static void Collect(JsonPointer pointer, JsonElement value, int levels, List<(JsonPointer, JsonElement)> scalars)
    {
        if (scalars.Count >= MaxScalars)
        {
            return;
        }

        if (value.IsScalar())
        {
            scalars.Add((pointer, value));
        }
        else if (value.ValueKind == JsonValueKind.Object && levels > 0)
        {
            foreach (var member in value.EnumerateObject())
            {
                // Of a name given twice the last counts; a name that a pointer cannot reach counts not at all.
                var child = pointer.Append(member.NameText());
                if (JsonPointer.FromTokens(child.Tokens[^1]).TryGet(value, out var reached) && reached.ValueKind == member.Value.ValueKind
                    && !scalars.Any(s => s.Item1 == child))
                {
                    Collect(child, reached, levels - 1, scalars);
                }
            }
        }
    }
}
