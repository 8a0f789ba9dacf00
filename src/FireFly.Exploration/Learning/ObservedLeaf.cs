using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Vocabulary.English;

namespace FireFly.Exploration.Learning;

/// <summary>One scalar of an observed output that may flow on or be reused.</summary>
/// <param name="Pointer">JSON Pointer into the value view.</param>
/// <param name="Name">The nearest member name, made of what stands around it.</param>
/// <param name="Value">The value.</param>
internal sealed record ObservedLeaf(string Pointer, string Name, JsonElement Value)
{
    /// <summary>Longest text that may flow as an operand; longer ones make questions and recordings unreadable.</summary>
    public const int LongestText = 4_000;

    private static readonly HashSet<string> ViewMembers = ["text", "lines", "tokens", "json", "tables", "fields"];

    /// <summary>The usable leaves of a value view, at most <paramref name="limit"/>: a dump must not flood what is known.</summary>
    public static IReadOnlyList<ObservedLeaf> Of(JsonElement view, int limit)
    {
        var leaves = new List<ObservedLeaf>();
        foreach (var (pointer, value) in JsonLeaves.Enumerate(view, limit, 12))
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is var text && (text!.Length == 0 || text.Length > LongestText))
            {
                continue;
            }

            if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                leaves.Add(new ObservedLeaf(pointer.ToString(), NameOf(pointer), value));
            }
        }

        return leaves;
    }

    private static string NameOf(JsonPointer pointer)
    {
        var names = pointer.Tokens.Where(t => !t.All(char.IsAsciiDigit) && !ViewMembers.Contains(t)).ToList();
        return names.Count == 0 ? "" : names.Count == 1 ? names[0] : $"{Nouns.Singular(names[^2])} {names[^1]}";
    }
}
