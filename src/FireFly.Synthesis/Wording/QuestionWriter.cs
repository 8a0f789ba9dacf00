using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Questions;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Wording;

/// <summary>
/// Writes questions without a model, goal first: what is asked for is a noun phrase, built backward from the answer, in which the calls
/// that lead there are never spoken of. What would not read well is rejected with one of <see cref="Rejections"/>. Pure, deterministic
/// and safe for concurrent use.
/// </summary>
public sealed class QuestionWriter
{
    /// <summary>Most fields of a question.</summary>
    public const int MostFields = 6;

    private const int MostCalls = 8;
    private const int MostRequests = 2;

    // More of them cannot be held in mind as one noun phrase.
    private const int MostWords = 20;

    // "the city of the branch of the member of the loan".
    private const int MostNested = 2;

    private static readonly string[] Links = [" of ", " as ", " by the "];

    /// <summary>The words of a draft, or the reason why it has none; <paramref name="seed"/> picks among forms that mean the same.</summary>
    public WordingResult Write(TaskDraft draft, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var rejecting = new Rejecting();
        var wording = Write(draft, new Voice(seed), rejecting);
        return wording is null ? new WordingResult { Rejection = rejecting.Reason ?? Rejections.NoNoun } : new WordingResult { Wording = wording };
    }

    private static TaskWording? Write(TaskDraft draft, Voice voice, Rejecting rejecting)
    {
        if (draft.Calls.Count is 0 or > MostCalls || draft.Fields.Count is 0 or > MostFields || draft.Fields.Any(f => f.Provenance.Call < 0 || f.Provenance.Call >= draft.Calls.Count))
        {
            return rejecting.Null<TaskWording>(Rejections.Malformed);
        }

        if (draft.Calls.Any(c => !Frames.IsKnown(c.Semantics)))
        {
            return rejecting.Null<TaskWording>(Rejections.NoFrame);
        }

        var speaker = new Speaker(draft, voice, rejecting);
        if (Requests(draft, speaker) is not { } requests || Asks(draft, speaker) is not { } asks)
        {
            return null;
        }

        if (asks.Any(static a => IsTooDeep(a.Words.ToString())))
        {
            return rejecting.Null<TaskWording>(Rejections.TooDeep);
        }

        // What stands in a document and what is known of its file are two questions.
        if (asks.Where(static a => a.Owner is not null).GroupBy(static a => a.Owner!.Words.ToString()).Any(static g => g.Select(static a => a.Owner!.IsPlace).Distinct().Count() > 1))
        {
            return rejecting.Null<TaskWording>(Rejections.Unrelated);
        }

        if (asks.Select(static a => a.Words.ToString()).Distinct(StringComparer.Ordinal).Count() < asks.Count)
        {
            return rejecting.Null<TaskWording>(Rejections.SameWords);
        }

        if (Composition.Of(requests, asks, [.. speaker.Arguments.Contexts], speaker.Things, voice) is not { } composed)
        {
            return rejecting.Null<TaskWording>(Rejections.Unrelated);
        }

        var (question, names) = (composed.Capitalised(), FieldNames.Of(asks));
        var phrases = Spans.Of(question, names);
        if (QuestionChecks.Fault(draft, question.ToString(), phrases, speaker.Arguments.Unsaid) is { } fault)
        {
            return rejecting.Null<TaskWording>(fault);
        }

        return new TaskWording
        {
            Question = question.ToString(),
            Phrases = phrases,
            Unsaid = speaker.Arguments.Unsaid,
            AnswerTemplate = AnswerTemplates.Write(asks, names),
            FieldNames = names,
            AnswerSchema = AnswerSchemas.Write(asks, names),
        };
    }

    private static bool IsTooDeep(string words) =>
        words.Count(static c => c == ' ') >= MostWords || Nested(words.Replace("number of", "", StringComparison.Ordinal)) > MostNested;

    private static int Nested(string words) => Links.Sum(link => words.Split(link).Length - 1);

    private static List<Phrase>? Requests(TaskDraft draft, Speaker speaker)
    {
        var changing = Enumerable.Range(0, draft.Calls.Count).Where(i => draft.Calls[i].Semantics.Changes).ToList();
        if (changing.Count > MostRequests || draft.Fields.Any(f => changing.Count > 0 && f.Provenance.Call < changing[^1]))
        {
            return speaker.Rejecting.Null<List<Phrase>>(Rejections.Unrelated);
        }

        // Nobody wants a thing made only to have it changed or put away.
        if (changing is [var first, var second] && draft.Calls[first].Semantics.Class == ToolClass.Create && draft.Calls[second].Origins.Values.Any(o => o.IsOutput && o.Call == first))
        {
            return speaker.Rejecting.Null<List<Phrase>>(Rejections.Unrelated);
        }

        // Two things to be done are one errand only where one leads to the other, or both are about one thing.
        if (changing is [var one, var next] && !draft.Calls[next].Origins.Values.Any(o => o.IsOutput && o.Call == one) && About(draft.Calls[one]) != About(draft.Calls[next]))
        {
            return speaker.Rejecting.Null<List<Phrase>>(Rejections.Unrelated);
        }

        if (draft.Calls.Any(c => c.Role == "state" && !c.Semantics.Changes))
        {
            return speaker.Rejecting.Null<List<Phrase>>(Rejections.NoFrame);
        }

        var words = new RequestWords(speaker);
        var requests = changing.Select(words.Of).OfType<Phrase>().ToList();
        return requests.Count == changing.Count ? requests : null;
    }

    private static string About(DraftCall call) =>
        call.Semantics.Identifier is { } id && call.Arguments.TryGetProperty(id, out var value) ? $"{id} {value}" : call.Tool.Id;

    private static List<Ask>? Asks(TaskDraft draft, Speaker speaker)
    {
        var reader = new AskReader(speaker, draft);
        var asks = Enumerable.Range(0, draft.Fields.Count).Select(reader.Read).OfType<Ask>().ToList();
        return asks.Count == draft.Fields.Count ? asks : null;
    }
}
