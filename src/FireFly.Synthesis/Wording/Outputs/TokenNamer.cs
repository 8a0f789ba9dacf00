using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Words for values found in text by their shape: from the sentence around them, or, one to a line, as a list of things.</summary>
internal static partial class TokenNamer
{
    /// <summary>The words; null, with the reason noted, where the sentence gives none.</summary>
    public static OutputName? Name(DraftCall call, CallTopic topic, List<ViewStep> steps, JsonElement value, Select? select, string? derive, Rejecting rejecting)
    {
        var shape = steps[1].Name!;
        var step = steps[2];
        var lines = call.View.TryGetProperty("text", out var text) ? text.GetString()!.Split('\n') : [];
        if (shape is "path" && Array.Exists(lines, l => IsCutShort(l, value.GetString()!)))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        if (!step.TakesAll && derive is null && Labelled(topic, lines, value) is { } label && Labels.Noun(Labels.Lower(label), value) is { } noun)
        {
            if (IsGiven(call, noun))
            {
                rejecting.With(Rejections.Ambiguous);
                return null;
            }

            return new OutputName { Noun = noun };
        }

        if (Kind(shape) is { } kind && topic.Element is { } element && OnePerLine(lines, step.Container))
        {
            return Listed(topic, kind, element, step, value, select, derive, rejecting);
        }

        if (shape is "uuid" or "id" && topic.Made is { } made && !step.TakesAll && derive is null && step.Container.GetArrayLength() == 1)
        {
            return new OutputName { Noun = "ID", Owner = $"the new {made}", OwnerNoun = made };
        }

        if (Kind(shape) is { } only && !step.TakesAll && step.Container.GetArrayLength() == 1 && topic.Shows)
        {
            return new OutputName { Noun = only };
        }

        rejecting.With(Rejections.NoNoun);
        return null;
    }

    // "File: /tasks/task-3 - Wind the clock.md": the name of the file goes on behind the blank.
    private static bool IsCutShort(string line, string path) =>
        line.IndexOf(path + " ", StringComparison.Ordinal) is >= 0 and var at && !HasExtension().IsMatch(path) && HasExtension().IsMatch(line[(at + path.Length)..]);

    // "Convert the time '09:00'" and then "the time": the one that was given, or the one that came out?
    private static bool IsGiven(DraftCall call, string noun) =>
        call.Arguments.ValueKind == JsonValueKind.Object && call.Arguments.EnumerateObject().Any(a => a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Identifiers.Human(a.Name).Equals(noun, StringComparison.OrdinalIgnoreCase));

    private static OutputName? Listed(CallTopic topic, string kind, string element, ViewStep step, JsonElement value, Select? select, string? derive, Rejecting rejecting)
    {
        if (step.TakesAll)
        {
            return DerivedNames.Name(derive == "count" ? element : kind, derive == "count" ? null : $"all {Nouns.Plural(element)}", value, derive, whole: derive == "count");
        }

        if (select is { By: "attribute" or "superlative" } || (select is not null && !SelectPhrase.Fits(select, step)))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        var phrase = select?.By == "position" && select.Is == "last" ? $"the last {element}{TextNamer.Seen(topic)}" : SelectPhrase.ByPosition(element, step.Index, step.Container.GetArrayLength(), TextNamer.Seen(topic));
        return new OutputName { Noun = kind, Owner = phrase, OwnerNoun = element };
    }

    // "The sum of 3 and 4 is 7.", "Found 22 matches in 4 files": the noun stands before or after the token.
    private static string? Labelled(CallTopic topic, string[] lines, JsonElement value)
    {
        var token = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString()!;
        var found = lines.Select(l => (Line: l, At: At(l, token))).Where(static f => f.At >= 0).ToList();
        if (found.Count != 1 || At(found[0].Line[(found[0].At + token.Length)..], token) >= 0)
        {
            return null;
        }

        var (line, at) = found[0];
        if (Clock().IsMatch(line[(at + token.Length)..]))
        {
            // "The current time is 2025-03-01 14:05": the date alone is not what the sentence speaks of.
            return null;
        }

        var before = Mark().Replace(line[..at], "");
        if (Copula().Match(before) is { Success: true } copula)
        {
            var noun = copula.Groups[1].Value;
            var parts = Of().Split(noun);
            if (parts.Length > 1 && Of().Split(line).SkipLast(1).Count(part => part.EndsWith(Nouns.Head(parts[0]), StringComparison.OrdinalIgnoreCase)) > 1)
            {
                // "The time in Oslo is 9 and the time in Lima is 3": there are two.
                return null;
            }

            return !noun.Any(char.IsDigit) && !noun.Contains('/', StringComparison.Ordinal) && noun.Split(' ').Length <= 4 ? noun
                : parts.Length > 1 && parts[0].EndsWith("number", StringComparison.OrdinalIgnoreCase) && !parts[1].Any(char.IsDigit) ? $"{parts[0]} of {parts[1]}" : parts[0];
        }

        if (Label().Match(before) is { Success: true } label)
        {
            return label.Groups[1].Value;
        }

        // "wrote 13 bytes".
        if (value.ValueKind == JsonValueKind.Number && Did().Match(before) is { Success: true } did && After().Match(line[(at + token.Length)..]) is { Success: true } unit && Done(did.Groups[1].Value) == Verbs.Participle(topic.Phrase.VerbWord) && unit.Groups[1].Value is "bytes" or "characters" or "words" or "lines")
        {
            return $"{unit.Groups[1].Value} {Done(did.Groups[1].Value)}";
        }

        return value.ValueKind == JsonValueKind.Number && After().Match(line[(at + token.Length)..]) is { Success: true } after && Nouns.IsPlural(after.Groups[1].Value) && !IsUnit(after.Groups[1].Value)
            ? after.Groups[1].Value
            : null;
    }

    private static string Done(string past) => past.ToLowerInvariant() is var word && word == "wrote" ? "written" : word;

    private static int At(string line, string token)
    {
        for (var at = line.IndexOf(token, StringComparison.Ordinal); at >= 0; at = line.IndexOf(token, at + 1, StringComparison.Ordinal))
        {
            var end = at + token.Length;
            if ((at == 0 || !IsInside(line[at - 1])) && (end == line.Length || !IsInside(line[end]) || (line[end] == '.' && (end + 1 == line.Length || !char.IsDigit(line[end + 1])))))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsInside(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';

    private static bool OnePerLine(string[] lines, JsonElement tokens)
    {
        var values = tokens.EnumerateArray().Select(static t => t.ToString()).ToList();
        return values.Distinct().Count() == values.Count && values.All(v => lines.Count(l => At(l, v) >= 0) == 1)
            && lines.All(l => values.Count(v => At(l, v) >= 0) <= 1);
    }

    private static string? Kind(string shape) => shape switch
    {
        "uuid" or "id" => "ID",
        "path" => "path",
        "url" => "URL",
        "hash" => "hash",
        _ => null,
    };

    private static bool IsUnit(string word) => word is "ms" or "seconds" or "bytes" or "hours" or "minutes" or "times" or "KB" or "MB" or "GB";

    [GeneratedRegex(@"\.\w{1,5}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex HasExtension();

    [GeneratedRegex(@"[*_`#>]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?:^|[.,;:]\s+)\s*(?:and\s+)?(?:the\s+|your\s+)?([A-Za-z](?:[^.,;:]|[.,;:](?=\S))*?)\s+(?:is|are|was|were|equals)\s*:?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Copula();

    [GeneratedRegex(@"^\s*[-•]?\s*(?:the\s+)?([A-Za-z][A-Za-z ]{1,40}?)\s*[:=]\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(wrote|sent|read|\w{3,}ed)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Did();

    [GeneratedRegex(@"^[ T]\d{1,2}:\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\s(?:of|in|for|from)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Of();

    [GeneratedRegex(@"^\s([A-Za-z]+(?:\s(?:changed|found|deleted|created|updated))?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex After();
}
