using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Candidates;

/// <summary>A slice and the values to ask of it, before anything is proved.</summary>
internal sealed record Candidate(string Id, Slice Slice, IReadOnlyList<DraftField> Fields)
{
    /// <summary>Servers of the calls.</summary>
    public int Servers => Slice.Calls.Select(c => c.Server).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The tool of the last outcome: the one whose answer is asked for.</summary>
    public string Consumer => Slice.Calls[Slice.Outcomes[^1]].Tool.Id;

    /// <summary>Tools, parameters and fields: what makes a task like another.</summary>
    public string Signature => string.Join(
        '|',
        Slice.Calls.Select(c => $"{c.Tool.Id}({string.Join(',', c.Arguments.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal))})")
            .Concat(Fields.Select(f => $"{f.Provenance.Call}{JsonPointer.Parse(f.Provenance.Pointer).ToPattern()}{f.Provenance.Derive}").Order(StringComparer.Ordinal)));

    /// <summary>Equal for candidates that ask the same of the same calls: only one of them can become a task.</summary>
    public string Identity => string.Join(
        '\n', Fields.Select(f => $"{f.Provenance.Call}{f.Provenance.Pointer} {f.Provenance.Derive} {f.Provenance.Select}").Order(StringComparer.Ordinal).Prepend(CallIdentity));

    /// <summary>Equal for candidates of the same calls: they share their executions.</summary>
    public string CallIdentity => string.Join('\n', Slice.Calls.Concat(Slice.EarlierChanges).Select(c => $"{c.Tool.Id} {CanonicalJson.Serialize(c.Arguments)}"));

    /// <summary>Which quota it falls under.</summary>
    public CandidateClass Class =>
        Slice.IsIndependent ? CandidateClass.Independent
        : Slice.Calls.Count >= 3 ? CandidateClass.Long
        : Slice.Calls.Count == 1 ? CandidateClass.Single
        : Servers > 1 ? CandidateClass.PairAcross
        : CandidateClass.Pair;

    /// <summary>Whether proving it dirties sessions, or may have to: each trial then needs new servers.</summary>
    public bool IsStateful => Slice.EarlierChanges.Count > 0 || Slice.Calls.Any(c => c.Changed);

    /// <summary>The tools called, in order.</summary>
    public string ToolSequence => string.Join('>', Slice.Calls.Select(c => c.Tool.Id));
}
