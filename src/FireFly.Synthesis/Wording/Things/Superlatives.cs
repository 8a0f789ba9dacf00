using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says an extreme: an adjective before the noun, or a clause behind it.</summary>
internal static class Superlatives
{
    /// <summary>The words; null for extremes that nobody asks for: the longest title, the first word of the alphabet.</summary>
    public static (string? Adjective, string? Clause)? Of(string extreme, OutputMeaning meaning, JsonElement value)
    {
        var isMoment = meaning.Kind is ValueKind.Date or ValueKind.Timestamp || extreme is "latest" or "earliest";
        var isMost = extreme is "max" or "latest" or "longest";
        if (extreme is "longest" or "shortest" || meaning.Kind is ValueKind.Identifier or ValueKind.Hash or ValueKind.Coordinate)
        {
            return null;
        }

        var noun = meaning.Noun;
        var last = noun[(noun.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        if (isMoment)
        {
            return noun.ToLowerInvariant() switch
            {
                "date" or "timestamp" or "time" or "creation date" or "created date" or "created at" or "author date" or "commit date" => (isMost ? "most recent" : "oldest", null),
                var n when n.StartsWith("updated", StringComparison.Ordinal) || n.StartsWith("modified", StringComparison.Ordinal) || n.StartsWith("last modified", StringComparison.Ordinal) =>
                    (isMost ? "most recently changed" : "least recently changed", null),
                _ => (null, $"with the {(isMost ? "latest" : "earliest")} {noun}"),
            };
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        if (AttributeNouns.Counted(noun) is { } counted)
        {
            return (null, $"with the {(isMost ? "most" : "fewest")} {counted}");
        }

        return last switch
        {
            "year" when noun is "year" or "publication year" or "release year" => (isMost ? "newest" : "oldest", null),
            "size" or "bytes" or "area" or "population" => (isMost ? "largest" : "smallest", null),
            "price" or "cost" => (isMost ? "most expensive" : "cheapest", null),
            "length" or "duration" or "distance" => (isMost ? "longest" : "shortest", null),
            "age" => (isMost ? "oldest" : "youngest", null),
            "height" or "elevation" => (isMost ? "tallest" : "lowest", null),
            "weight" or "mass" => (isMost ? "heaviest" : "lightest", null),
            _ => (null, $"with the {(isMost ? "highest" : "lowest")} {noun}"),
        };
    }
}
