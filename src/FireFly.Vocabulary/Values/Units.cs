using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Values;

/// <summary>Units that names and descriptions tell. Pure and thread-safe.</summary>
public static partial class Units
{
    private static readonly FrozenDictionary<string, string[]> Known = WordList.Named("values").Pairs("units")
        .ToFrozenDictionary(static pair => pair.Key, static pair => pair.Value.Split(' '), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Dimensions =
        Known.Values.DistinctBy(static unit => unit[0]).ToFrozenDictionary(static unit => Spoken(unit[0]), static unit => unit[1], StringComparer.Ordinal);

    /// <summary>
    /// The unit of a number, written out in the plural: <c>size_bytes</c> is in bytes, a description may say "in milliseconds" or "(hours)".
    /// Null where nothing tells.
    /// </summary>
    public static string? Of(string name, string? description = null)
    {
        var words = Words.Raw(name);
        if (words.Count > 1 && words[^1] is "c" or "f" && words[^2] is "temp" or "temperature" or "min" or "max" or "feelslike")
        {
            return words[^1] == "c" ? "degrees Celsius" : "degrees Fahrenheit";
        }

        // "max_days" counts days; "second" alone is as often an ordinal.
        if (words.Count > 0 && (words.Count > 1 || words[0].EndsWith('s')) && Known.TryGetValue(words[^1], out var unit))
        {
            return Spoken(unit[0]);
        }

        foreach (Match match in Said().Matches(description ?? ""))
        {
            if (Known.TryGetValue(match.Groups[1].Value.ToLowerInvariant(), out var told))
            {
                return Spoken(told[0]);
            }
        }

        return null;
    }

    /// <summary>The dimension of a unit that <see cref="Of"/> gives: time, length, money; null for others.</summary>
    public static string? Dimension(string unit) => Dimensions.GetValueOrDefault(unit);

    private static string Spoken(string unit) => unit.Replace('-', ' ');

    [GeneratedRegex(@"(?:\b(?:in|as) (?:whole |decimal )?|\()([A-Za-z]+)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Said();
}
