using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FireFly.Exploration.Arguments;

/// <summary>Values that a description shows: quoted after "e.g.", "such as", "example", "default", or a JSON example for a string that holds JSON.</summary>
internal static partial class DescriptionExamples
{
    // Path to the file (e.g., 'src/index.ts')     Branch name, for example "main"     (default: HEAD)
    public static IReadOnlyList<string> Quoted(string description)
    {
        var found = new List<string>();
        foreach (Match match in AfterMarker().Matches(description))
        {
            foreach (Match quoted in QuotedText().Matches(match.Groups["rest"].Value))
            {
                var value = quoted.Groups["v"].Value;
                if (value.Length is > 0 and <= 80 && !found.Contains(value))
                {
                    found.Add(value);
                }
            }

            if (found.Count == 0 && BareWord().Match(match.Groups["rest"].Value) is { Success: true } bare)
            {
                found.Add(bare.Groups["v"].Value.TrimEnd('.', ',', ';'));
            }
        }

        return found;
    }

    /// <summary>The first array of objects, or object, in a text that reads as JSON, strictly or as people write it.</summary>
    public static string? Json(string description)
    {
        for (var start = description.IndexOfAny(['[', '{']); start >= 0; start = description.IndexOfAny(['[', '{'], start + 1))
        {
            var end = RelaxedJson.EndOf(description, start, LongestJson);
            var json = end > start + 8 ? RelaxedJson.TryParse(description[start..end]) : null;
            if (json is JsonObject { Count: > 0 } || (json is JsonArray { Count: > 0 } array && array[0] is JsonObject))
            {
                return json.ToJsonString(Readable);
            }
        }

        return null;
    }

    private const int LongestJson = 6_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex("(e\\.g\\.?,?|i\\.e\\.?,?|for example,?|example:?|examples:?|such as|default(s to)?:?|format:?)(?<rest>[^.;)\\n]{1,160}(\\.[^\\s.;)\\n][^.;)\\n]{0,80})*)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AfterMarker();

    [GeneratedRegex("[\"'`“](?<v>[^\"'`“”\\n]{1,80})[\"'`”]", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedText();

    [GeneratedRegex("^\\s*[:,]?\\s*(?<v>[A-Za-z0-9_./*:@#+-]{2,60})", RegexOptions.NonBacktracking)]
    private static partial Regex BareWord();

}
