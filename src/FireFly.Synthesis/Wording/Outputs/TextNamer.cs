using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Words for values in plain text: the whole of it, its lines, its labelled fields.</summary>
internal static partial class TextNamer
{
    /// <summary>The whole text: what the tool makes, or "the text of the file" that it reads.</summary>
    public static OutputName? Whole(DraftCall call, CallTopic topic, JsonElement value, Rejecting rejecting)
    {
        var text = value.GetString()!;
        if (topic.Reads)
        {
            return new OutputName { Noun = "text", Whole = $"the text of that {Medium(topic)}" };
        }

        var noun = text.Contains('\n', StringComparison.Ordinal) || Sentence().IsMatch(text) ? null : ResultNoun.Of(topic, value);
        if (noun is null)
        {
            rejecting.With(Rejections.NoNoun);
            return null;
        }

        return new OutputName { Noun = noun };
    }

    /// <summary>A line "Label: value".</summary>
    public static OutputName? Field(string label, JsonElement value, Rejecting rejecting)
    {
        var bare = Copula().Replace(label.Trim(), "");
        bare = Article().Replace(bare, "");
        if (Labels.Noun(Labels.Lower(bare), value) is not { } noun)
        {
            rejecting.With(Rejections.BadNoun);
            return null;
        }

        return new OutputName { Noun = noun };
    }

    /// <summary>A line of a list, or of a text that was read.</summary>
    public static OutputName? Line(CallTopic topic, ViewStep step, JsonElement value, Select? select, string? derive, Rejecting rejecting)
    {
        var listed = topic.Element is not null && IsList(step.Container);
        if (!listed && !topic.Reads)
        {
            rejecting.With(Rejections.NoNoun);
            return null;
        }

        var noun = listed ? topic.Element! : "line";
        if (step.TakesAll)
        {
            return DerivedNames.Name(noun, listed ? null : $"that {Medium(topic)}", value, derive, whole: true);
        }

        if (select is not null && (select.By is "attribute" or "superlative" && !string.IsNullOrEmpty(select.Pointer) || !SelectPhrase.Fits(select, step)))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        var seen = listed ? "" : $" of that {Medium(topic)}";
        var phrase = select is null ? SelectPhrase.ByPosition(noun, step.Index, step.Container.GetArrayLength(), seen) : SelectPhrase.Selected(select, noun, step, seen);
        if (phrase is null)
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        return new OutputName { Noun = noun, Whole = phrase };
    }

    // A list has one short thing on every line; headings, blank marks and prose make it something else.
    private static bool IsList(JsonElement lines)
    {
        var all = lines.EnumerateArray().Select(static l => l.GetString() ?? "").ToList();
        return all.Count > 0 && all.All(static l => l.Length is > 0 and <= 120 && !l.EndsWith(':') && !l.Contains(": ", StringComparison.Ordinal) && l.Split(' ').Length <= 3)
            && all.Select(static l => char.IsLetterOrDigit(l[0])).Distinct().Count() == 1;
    }

    private static string Medium(CallTopic topic) =>
        topic.Phrase.Words.FirstOrDefault(static w => w is "file" or "document" or "note" or "page") ?? "text";

    [GeneratedRegex(@"\s\S+\s\S+\s\S+\s\S+\s\S+|[.!?]$", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+(?:is|are|was|were|equals)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Copula();

    [GeneratedRegex(@"^(?:the|a|an|your|this)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
