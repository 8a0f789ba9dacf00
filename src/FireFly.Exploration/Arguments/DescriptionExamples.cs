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

    /// <summary>The first JSON array or object in a text that parses, strictly or after repairing unquoted keys, single quotes and trailing commas.</summary>
    public static string? Json(string description)
    {
        for (var start = description.IndexOfAny(['[', '{']); start >= 0; start = description.IndexOfAny(['[', '{'], start + 1))
        {
            var end = Balanced(description, start);
            if (end > start + 8 && TryRelaxed(description[start..(end + 1)]) is { } json)
            {
                return json;
            }
        }

        return null;
    }

    private static int Balanced(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length && i < start + 6_000; i++)
        {
            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string? TryRelaxed(string text)
    {
        var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        foreach (var attempt in (string[])[text, UnquotedKey().Replace(text.Replace('\'', '"'), "$1\"$2\":")])
        {
            try
            {
                return JsonNode.Parse(attempt, null, options) switch
                {
                    JsonArray { Count: > 0 } array when array[0] is JsonObject => array.ToJsonString(),
                    JsonObject { Count: > 0 } one => one.ToJsonString(),
                    _ => null,
                };
            }
            catch (JsonException)
            {
                // Prose in brackets is not JSON: look further.
            }
        }

        return null;
    }

    [GeneratedRegex("(e\\.g\\.?,?|i\\.e\\.?,?|for example,?|example:?|examples:?|such as|default(s to)?:?|format:?)(?<rest>[^.;)\\n]{1,160}(\\.[^\\s.;)\\n][^.;)\\n]{0,80})*)", RegexOptions.IgnoreCase, 200)]
    private static partial Regex AfterMarker();

    [GeneratedRegex("[\"'`“](?<v>[^\"'`“”\\n]{1,80})[\"'`”]", RegexOptions.None, 200)]
    private static partial Regex QuotedText();

    [GeneratedRegex("^\\s*[:,]?\\s*(?<v>[A-Za-z0-9_./*:@#+-]{2,60})", RegexOptions.None, 200)]
    private static partial Regex BareWord();

    [GeneratedRegex("([{,]\\s*)([A-Za-z_][A-Za-z0-9_]*)\\s*:", RegexOptions.None, 200)]
    private static partial Regex UnquotedKey();
}
