using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Selects by being the most: "the order with the largest total", "the latest release", "the longest title".</summary>
internal static class SuperlativeWays
{
    private static readonly string[] Extremes = ["max", "min", "latest", "earliest", "longest", "shortest"];

    /// <summary>Siblings of the wanted value come first: to ask for the largest total of the order with the largest total is idle.</summary>
    public static IEnumerable<Select> Find(List<JsonElement> elements, int index, JsonPointer within)
    {
        var scalars = ElementScalars.Of(elements[index]).Where(s => !IsIdentity(s.Pointer, s.Value)).ToList();
        var ways =
            from e in Enumerable.Range(0, Extremes.Length)
            from s in scalars
            where Suits(Extremes[e], s.Pointer, elements) && IsSingleWinner(elements, index, s.Pointer, Extremes[e])
            orderby s.Pointer == within, e, s.Pointer.Tokens.Count
            select new Select { By = "superlative", Pointer = s.Pointer.ToString(), Is = Extremes[e] };
        return ways;
    }

    private static bool IsIdentity(JsonPointer pointer, JsonElement value) =>
        (pointer.Tokens.Count > 0 && IsIdName(pointer.Tokens[^1]))
        || TokenShapes.Of(value.Spelling()) is TokenShape.Uuid or TokenShape.Hash or TokenShape.Url or TokenShape.Id;

    private static bool IsIdName(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("index", StringComparison.OrdinalIgnoreCase);

    /// <summary>Length is worth a question only of texts of several words, not of numbers, dates and single names.</summary>
    private static bool Suits(string extreme, JsonPointer pointer, List<JsonElement> elements) =>
        extreme is not ("longest" or "shortest")
        || elements.Any(e => pointer.TryGet(e, out var value) && value.ValueKind == JsonValueKind.String
            && value.Text().Trim().Contains(' ', StringComparison.Ordinal) && !IsoDate.TryParse(value.Text(), out _));

    /// <summary>Every element takes part, or the question would be unclear about those that do not.</summary>
    private static bool IsSingleWinner(List<JsonElement> elements, int index, JsonPointer pointer, string extreme)
    {
        if (!pointer.TryGet(elements[index], out var value) || !ElementMeasure.TryMeasure(value, extreme, out var best))
        {
            return false;
        }

        for (var i = 0; i < elements.Count; i++)
        {
            if (i != index
                && (!pointer.TryGet(elements[i], out var other) || !ElementMeasure.TryMeasure(other, extreme, out var measure) || measure >= best))
            {
                return false;
            }
        }

        return true;
    }
}
