using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Words for values in plain text: the whole of it, its lines, its labelled fields.</summary>
internal static partial class TextNamer
{
    private const int MaxArguments = 20;
    private const int MaxDepth = 3;

    /// <summary>The whole text: what the tool makes, or "the text of the file" that it reads.</summary>
    public static OutputName? Whole(DraftCall call, CallTopic topic, JsonElement value, Rejecting rejecting)
    {
        var text = value.GetString()!;
        if (topic.Reads)
        {
            if (IsHeaded(call, call.View.GetProperty("lines")))
            {
                rejecting.With(Rejections.Ambiguous);
                return null;
            }

            return new OutputName { Noun = "text", Whole = Excerpts.ReadsPart(call) || Medium(topic) == "text" ? "the text that was read" : $"the text of that {Medium(topic)}" };
        }

        var noun = text.Contains('\n', StringComparison.Ordinal) || call.View.TryGetProperty("fields", out _) || Sentence().IsMatch(text) ? null : ResultNoun.Of(topic, value);
        if (noun is null)
        {
            rejecting.With(Rejections.NoNoun);
            return null;
        }

        return new OutputName { Noun = noun };
    }

    /// <summary>A line "Label: value".</summary>
    public static OutputName? Field(DraftCall call, string label, JsonElement value, Rejecting rejecting)
    {
        // The same label on two lines would be two values.
        var lines = call.View.GetProperty("text").GetString()!.Split('\n');
        if (lines.Count(l => l.TrimStart(' ', '-', '*', '#', '>', '\t').Replace("*", "", StringComparison.Ordinal).StartsWith(label, StringComparison.Ordinal)) > 1)
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        var bare = Copula().Replace(label.Trim(), "");
        bare = Article().Replace(bare, "");
        bare = bare.Contains(' ', StringComparison.Ordinal) || bare.All(char.IsUpper) ? bare : Identifiers.Human(bare);
        if (Labels.Noun(Labels.Lower(bare), value) is not { } noun)
        {
            rejecting.With(Rejections.BadNoun);
            return null;
        }

        return new OutputName { Noun = noun };
    }

    /// <summary>A line of a list, or of a text that was read.</summary>
    public static OutputName? Line(DraftCall call, CallTopic topic, ViewStep step, JsonElement value, Select? select, string? derive, Rejecting rejecting)
    {
        var listed = topic.Element is not null && IsList(step.Container);
        var listing = !listed && !topic.Reads && IsListing(topic, step.Container);
        if (!listed && !topic.Reads && !listing)
        {
            rejecting.With(Rejections.NoNoun);
            return null;
        }

        var noun = listed ? topic.Element! : "line";
        var found = listed ? Seen(topic) : "";
        var excerpt = topic.Reads && Excerpts.ReadsPart(call);
        if ((excerpt && step.TakesAll) || (topic.Reads && !listed && IsHeaded(call, step.Container)))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        if (step.TakesAll)
        {
            return DerivedNames.Name(noun, listed ? null : $"that {Medium(topic)}", value, derive, whole: true);
        }

        if (select is not null && (select.By is "attribute" or "superlative" && !string.IsNullOrEmpty(select.Pointer) || !SelectPhrase.Fits(select, step)))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        var seen = listed ? found : excerpt ? " that was read" : $" of {(listing ? "the" : "that")} {Medium(topic)}";
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
            && all.All(static l => char.IsLetterOrDigit(l[0]) || l[0] is '/' or '.' or '_' or '~' or '@');
    }

    // "notes.txt:" above the text of a file that was asked for: its lines are not those of the file.
    private static bool IsHeaded(DraftCall call, JsonElement lines) =>
        lines.GetArrayLength() > 0 && lines[0].GetString() is { Length: > 0 } first && call.Arguments.ValueKind == JsonValueKind.Object
        && JsonLeaves.Enumerate(call.Arguments, MaxArguments, MaxDepth).Any(argument => argument.Value.ValueKind == JsonValueKind.String
            && argument.Value.GetString() is { Length: >= 3 } said && first.Contains(said, StringComparison.Ordinal));

    /// <summary>" found" after a search, " listed" after a listing.</summary>
    public static string Seen(CallTopic topic) => topic.Phrase.VerbWord is "search" or "find" or "query" ? " found" : topic.Phrase.VerbWord is "list" ? " listed" : "";

    // "[DIR] docs" on each line: what stands there is more than the thing.
    private static bool IsListing(CallTopic topic, JsonElement lines) =>
        (topic.Phrase.VerbWord is "list" || topic.Object.EndsWith("listing", StringComparison.Ordinal)) && lines.GetArrayLength() > 1
        && lines.EnumerateArray().All(static l => l.GetString() is { Length: > 0 and <= 120 } text && text == text.TrimEnd() && (text[0] == '[' || char.IsLetterOrDigit(text[0])));

    private static string Medium(CallTopic topic) =>
        topic.Phrase.VerbWord is "list" || topic.Object.EndsWith("listing", StringComparison.Ordinal) ? "listing" :
        topic.Phrase.Words.FirstOrDefault(static w => w is "file" or "document" or "note" or "page") ?? "text";

    [GeneratedRegex(@"\s\S+\s\S+\s\S+\s\S+\s\S+|[.!?]$", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+(?:is|are|was|were|equals)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Copula();

    [GeneratedRegex(@"^(?:the|a|an|your|this)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
