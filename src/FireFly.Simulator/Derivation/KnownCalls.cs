using FireFly.Contracts;

namespace FireFly.Simulator.Derivation;

/// <summary>The recordings of one tool that rules are learned from: at most so many, each call once a state.</summary>
internal sealed class KnownCalls
{
    /// <summary>Most recordings of a tool that are looked at.</summary>
    public const int Most = 2_000;

    /// <summary>Longest result, in characters of JSON, that is looked at.</summary>
    public const int LongestResult = 64 * 1024;

    private readonly HashSet<string> _doubtful;

    private KnownCalls(Tool tool, List<KnownCall> recorded)
    {
        _doubtful = recorded.GroupBy(call => (call.Key, call.Recording!.StateKey)).Where(Differs).SelectMany(calls => calls.Select(call => ResultJson.Of(call.Recording!.Result))).ToHashSet(StringComparer.Ordinal);
        var all = recorded.DistinctBy(call => (call.Key, call.Recording!.StateKey)).ToList();
        (Tool, All) = (tool, all);
        IsStateless = !all.GroupBy(call => call.Key, StringComparer.Ordinal).Any(Differs);
        Parameters = [.. all.SelectMany(call => call.Values.Keys).Concat(tool.Input().Properties.Select(property => property.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Tool Tool { get; }

    public IReadOnlyList<KnownCall> All { get; }

    /// <summary>Names of all arguments that were sent or that the schema lists.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether no call was seen to give two results.</summary>
    public bool IsStateless { get; }

    public static KnownCalls Of(Tool tool, IEnumerable<RecordedCall> recordings) => new(
        tool,
        [
            .. recordings
                .Take(Most)
                .Where(recording => Length(recording.Result) <= LongestResult)
                .OrderBy(recording => recording.Id, StringComparer.Ordinal)
                .Select(recording => TryRead(tool, recording))
                .OfType<KnownCall>(),
        ]);

    /// <summary>Whether a result, as a <see cref="ResultJson"/> text, was given to a call that was given another one in the same state: it follows from something that nobody sees.</summary>
    public bool IsDoubtful(string text) => _doubtful.Contains(text);

    /// <summary>Whether a recording may speak for a call in one of these states: it is from there, or states make no difference to the tool.</summary>
    public bool Speaks(KnownCall recorded, string? state) => IsStateless || recorded.Recording!.StateKey == state;

    private static KnownCall? TryRead(Tool tool, RecordedCall recording) =>
        KnownCall.TryRead(tool, recording.Arguments) is null ? null : new KnownCall(tool, recording);

    private static int Length(ToolResult result) => result.Content.GetRawText().Length + (result.StructuredContent?.GetRawText().Length ?? 0);

    private static bool Differs(IEnumerable<KnownCall> calls)
    {
        var texts = calls.Select(call => ResultJson.Of(call.Recording!.Result)).Distinct(StringComparer.Ordinal);
        return texts.Skip(1).Any();
    }
}
