using FireFly.Contracts;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording;

namespace FireFly.Synthesis.Candidates;

/// <summary>Puts candidates into words, from what was observed. Calls no server; safe for concurrent use.</summary>
internal sealed class CandidateWriter(QuestionWriter writer)
{
    private const int MostVariants = 8;
    private const int VariantTrials = 14;
    private const int MostExtras = 2;

    // What people mention when they ask for something new.
    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase) { "title", "name", "subject", "summary", "description", "content", "text", "body", "message", "priority", "status", "assignee", "dueDate", "due_date", "due", "date", "start", "end", "location", "amount", "price", "quantity", "email", "phone" };

    /// <summary>
    /// The candidate, if it can be put into words as it was observed; else without those optional constants that stand in the way, for
    /// the proof shows whether they matter; else the reason.
    /// </summary>
    public (Candidate Candidate, string? Rejection) Word(Candidate candidate)
    {
        candidate = candidate with { Slice = candidate.Slice with { Calls = [.. candidate.Slice.Calls.Select(Essential)] } };
        if (Write(candidate.Slice.Calls, candidate.Fields).Rejection is not { } rejection)
        {
            return (candidate, null);
        }

        var optional = candidate.Slice.Calls.SelectMany((c, i) => OptionalConstants.Of(c).Select(name => (Call: i, Name: name))).ToList();
        var leftOut = optional.ToHashSet();
        if (leftOut.Count == 0 || !HasWords())
        {
            return (candidate, rejection);
        }

        // What does no harm stays: the fewer things differ from what was observed, the likelier the answer is the same.
        foreach (var one in optional)
        {
            leftOut.Remove(one);
            if (!HasWords())
            {
                leftOut.Add(one);
            }
        }

        return (candidate with { Slice = candidate.Slice with { Calls = Shortened() } }, null);

        bool HasWords() => Write(Shortened(), candidate.Fields).Wording is not null;

        List<SliceCall> Shortened() =>
            [.. candidate.Slice.Calls.Select((c, i) => optional.Where(o => o.Call == i && leftOut.Contains(o)).Aggregate(c, (call, o) => OptionalConstants.Without(call, o.Name)))];
    }

    // Whoever asks for something new gives it a title, and says one or two things more.
    private static SliceCall Essential(SliceCall call) => !call.Semantics.Changes ? call
        : OptionalConstants.Of(call).Where(n => !People.Contains(n)).Concat(OptionalConstants.Of(call).Where(People.Contains).Skip(MostExtras)).Aggregate(call, OptionalConstants.Without);

    /// <summary>The words of calls and of what is asked of them.</summary>
    public WordingResult Write(IReadOnlyList<SliceCall> calls, IReadOnlyList<DraftField> fields) =>
        Write(Draft(calls, fields));

    /// <summary>The same in several forms: a dataset takes the one that it has least of. None where it has no words.</summary>
    public IReadOnlyList<TaskWording> WriteAll(IReadOnlyList<SliceCall> calls, IReadOnlyList<DraftField> fields)
    {
        var draft = Draft(calls, fields);
        var seed = Seed(draft);
        return [.. Enumerable.Range(0, VariantTrials).Select(i => writer.Write(draft, unchecked(seed + (i * 31_337))).Wording).OfType<TaskWording>().DistinctBy(w => w.Question).Take(MostVariants)];
    }

    private WordingResult Write(TaskDraft draft) => CandidateRules.Refusal(draft) is { } refused ? new WordingResult { Rejection = refused } : writer.Write(draft, Seed(draft));

    // FNV-1a: the same calls and fields choose the same forms on every machine.
    private static int Seed(TaskDraft draft) => unchecked((int)draft.Calls.Select(c => c.Tool.Id + c.Arguments.GetRawText()).Concat(draft.Fields.Select(f => f.Provenance.Pointer))
        .Aggregate(2166136261u, static (hash, text) => text.Aggregate(hash, static (h, c) => (h ^ c) * 16777619u)));

    private static TaskDraft Draft(IReadOnlyList<SliceCall> calls, IReadOnlyList<DraftField> fields)
    {
        var roles = Roles(calls, [.. fields.Select(f => f.Provenance)]);
        return new TaskDraft
        {
            Calls = [.. calls.Select((c, i) => new DraftCall { Tool = c.Tool, Semantics = c.Semantics, Arguments = c.Arguments, Origins = c.Origins, Role = roles[i], View = c.View })],
            Fields = fields,
        };
    }

    /// <summary>The role of each call: asked for, feeding another, or there for what it changes.</summary>
    public static string[] Roles(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields)
    {
        var feeding = calls.SelectMany(c => c.Origins.Values).Where(o => o.IsOutput).Select(o => o.Call!.Value).ToHashSet();
        var asked = fields.Select(f => f.Call).ToHashSet();
        return [.. calls.Select((_, i) => asked.Contains(i) ? "answer" : feeding.Contains(i) ? "flow" : "state")];
    }
}
