using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Selects by a value that stands beside the wanted one: "the commit whose author is Ada".</summary>
internal static class AttributeWays
{
    private const int MaxLength = 60;

    private static readonly string[] Names = ["name", "title", "label", "subject", "summary", "author", "filename", "file", "key"];

    public static IEnumerable<Select> Find(List<JsonElement> elements, int index, JsonPointer within, JsonElement wanted)
    {
        var answer = wanted.IsScalar() ? wanted : (JsonElement?)null;
        return ElementScalars.Of(elements[index])
            .Where(s => !within.IsPrefixOf(s.Pointer) && !GivesAway(s.Value, answer))
            .Select(s => (s.Pointer, s.Value, Rank: Rank(s.Pointer, s.Value)))
            .Where(s => s.Rank >= 0 && FitsOne(elements, s.Pointer, s.Value))
            .OrderBy(s => s.Rank)
            .ThenBy(s => s.Pointer.Tokens.Count)
            .ThenBy(s => s.Value.Spelling().Length)
            .Select(s => new Select { By = "attribute", Pointer = s.Pointer.ToString(), EqualTo = s.Value });
    }

    /// <summary>A question that states the attribute must not state the answer with it.</summary>
    private static bool GivesAway(JsonElement attribute, JsonElement? answer) =>
        answer is { } scalar && Statement.Contains(attribute.Spelling(), scalar, ignoreCase: true);

    /// <summary>Lower is better; below 0 is unfit for a question.</summary>
    private static int Rank(JsonPointer pointer, JsonElement value)
    {
        var text = value.Spelling();
        if (text.Length is 0 or > MaxLength || text.Trim().Length != text.Length || text.AsSpan().ContainsAny('\n', '\r', '\t')
            || value.ValueKind == JsonValueKind.Null)
        {
            return -1;
        }

        var name = pointer.Tokens.Count > 0 ? pointer.Tokens[^1] : "";
        return (value.ValueKind, TokenShapes.Of(text)) switch
        {
            (JsonValueKind.True or JsonValueKind.False, _) => 6,
            (_, TokenShape.Uuid or TokenShape.Hash) => -1,
            (_, TokenShape.Number) => 3,
            (_, TokenShape.Date) => 4,
            (_, TokenShape.Url) => 5,
            (_, TokenShape.Id or TokenShape.Path) => 2,
            _ when value.ValueKind == JsonValueKind.Number => 3,
            _ when !text.Any(char.IsLetterOrDigit) => -1,
            _ => Names.Any(n => name.EndsWith(n, StringComparison.OrdinalIgnoreCase)) ? 0 : 1,
        };
    }

    /// <summary>A reader does not tell "Ada" from "ada" or 7 from "7": neither does this.</summary>
    private static bool FitsOne(List<JsonElement> elements, JsonPointer pointer, JsonElement value)
    {
        var folded = Folded(value);
        return elements.Count(e => pointer.TryGet(e, out var other) && other.IsScalar() && Folded(other) == folded) == 1;
    }

    private static string Folded(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? ExactNumber.Normalise(value.GetRawText())
        : TokenShapes.Of(value.Spelling()) == TokenShape.Number
            ? ExactNumber.Normalise(value.Text().Replace(",", "", StringComparison.Ordinal))
            : FoldedText.Of(value.Spelling());
}
