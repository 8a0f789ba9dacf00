using System.Text.Json;
using FireFly.Synthesis.Wording.English;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Words for values computed from many: counts, totals, extremes and lists.</summary>
internal static class DerivedNames
{
    private const string Number = "number of ";

    /// <summary>Numbers that are names.</summary>
    private static readonly string[] Nominal = ["ID", "IDs", "code", "port", "version", "key", "zip", "phone"];

    /// <summary>Numbers that are places on a scale: they have extremes, but no total.</summary>
    private static readonly string[] Places =
        ["index", "number", "line", "column", "position", "offset", "page", "rank", "level", "year", "month", "day", "hour", "timestamp", "time", "date", "latitude", "longitude", "rating", "ratio", "percentage", "temperature", "ordinal", "order", "age", "decimal", "point", "major", "minor", "patch", "row", "start", "end"];

    /// <summary>The words for a derivation over elements (<paramref name="whole"/>) or over a member of all elements; null where it makes no sense.</summary>
    public static OutputName? Name(string noun, string? owner, JsonElement sample, string? derive, bool whole)
    {
        var many = Nouns.Plural(noun);
        if (derive == "count")
        {
            return new OutputName { Noun = $"{Number}{many}", Owner = owner, Counted = owner is null ? many : null };
        }

        if (derive == "list")
        {
            return sample.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) ? null : whole
                ? new OutputName { Noun = many, Whole = $"the list of all {many}{Of(owner)}", IsList = true }
                : new OutputName { Noun = Nouns.Plural(Bare(noun)), Whole = $"the list of the {Nouns.Plural(Bare(noun))} of {owner}", IsList = true };
        }

        var over = owner is null ? "" : $" of {owner}";
        if (derive is "min" or "max" && sample.ValueKind == JsonValueKind.String && TokenShapes.IsDate(sample.GetString()))
        {
            var extreme = derive == "min" ? "earliest" : "latest";
            var single = whole ? Nouns.Singular(noun) : noun;
            return new OutputName { Noun = $"{extreme} {single}", Whole = $"the {extreme} {single}{over.Replace(" of all ", " among all ", StringComparison.Ordinal)}" };
        }

        if (!NumericText.TryRead(sample, out _) || Nominal.Any(n => Nouns.Head(noun).Equals(n, StringComparison.OrdinalIgnoreCase)) || (derive == "sum" && Places.Any(p => Nouns.Head(noun).Equals(p, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        if (derive is "min" or "max" && Nouns.Head(noun) is "time" or "timestamp" or "date")
        {
            var extreme = derive == "min" ? "earliest" : "latest";
            return new OutputName { Noun = $"{extreme} {noun}", Whole = $"the {extreme} {noun}{over.Replace(" of all ", " among all ", StringComparison.Ordinal)}" };
        }

        var amount = whole ? Nouns.Singular(noun) : noun;
        return derive switch
        {
            "sum" => new OutputName { Noun = $"total {amount}", Whole = amount.StartsWith(Number, StringComparison.Ordinal) ? $"the total {amount}, summed over {owner ?? "all"}" : $"the total {amount}{over}" },
            "max" => new OutputName { Noun = $"largest {amount}", Whole = $"the largest {amount}{over.Replace(" of all ", " among all ", StringComparison.Ordinal)}" },
            "min" => new OutputName { Noun = $"smallest {amount}", Whole = $"the smallest {amount}{over.Replace(" of all ", " among all ", StringComparison.Ordinal)}" },
            _ => null,
        };
    }

    private static string Bare(string noun) => noun.StartsWith(Number, StringComparison.Ordinal) ? "numbers of " + noun[Number.Length..] : noun;

    private static string Of(string? owner) => owner is null ? "" : $" of {owner}";
}
