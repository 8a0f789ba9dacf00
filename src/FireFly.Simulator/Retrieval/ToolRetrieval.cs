using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation.Settled;
using FireFly.Simulator.Retrieval.Fields;
using FireFly.Simulator.Retrieval.Tuning;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Answers calls of one tool from similar recordings, where that is likely to be what the server would have said. What is likely was learned
/// from the recordings: what each field matters, and a threshold. It does not answer from a recording that changed something (the session would hold a
/// change that nobody recorded), nor with a failure that stands alone, nor with a result that names another call's values.
/// </summary>
internal sealed class ToolRetrieval
{
    private const int Neighbours = 5;
    private const int MostKnown = 2_000;

    private readonly ToolIndex _index;
    private readonly CallSimilarity _similarity;
    private readonly Dictionary<string, HashSet<string>> _kinds;

    public ToolRetrieval(ToolIndex index, RetrievalOptions options)
    {
        _index = index;
        _kinds = index.Calls.Take(MostKnown).SelectMany(call => call.Fields).GroupBy(field => field.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(field => KindOf(field.Value)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        IsTuned = index.Calls.Count >= options.TunedFrom;
        _similarity = IsTuned ? new CallSimilarity(FieldWeights.Learn(index, options.Samples)) : CallSimilarity.Unlearned;
        Threshold = IsTuned ? ThresholdTuner.Lowest(LeaveOneOut(options.Samples), options.Precision) : options.UntunedThreshold;
    }

    /// <summary>The recordings.</summary>
    public ToolIndex Index => _index;

    /// <summary>Whether there were recordings enough to learn from.</summary>
    public bool IsTuned { get; }

    /// <summary>What a score must reach; null: no score is good enough, the tool's answers cannot be told from similar calls.</summary>
    public double? Threshold { get; }

    /// <summary>The answer, or null where none is sure enough.</summary>
    public SimilarAnswer? Answer(JsonElement arguments, IReadOnlyList<string> states) =>
        Threshold is { } threshold && Best(_index.Read(arguments), states, except: null) is { } best && best.Score >= threshold ? best : null;

    /// <summary>The most similar recordings, for a model to write from.</summary>
    public IReadOnlyList<RecordedCall> Examples(JsonElement arguments, IReadOnlyList<string> states, int count) =>
        [.. _index.Nearest(_index.Read(arguments), states, _similarity, count).Select(neighbour => neighbour.Recording)];

    /// <summary>The most similar recording whatever its score, or null where it must not answer.</summary>
    internal SimilarAnswer? Best(IReadOnlyDictionary<string, FieldValue> fields, IReadOnlyList<string> states, IndexedCall? except)
    {
        var near = _index.Nearest(fields, states, _similarity, Neighbours, except);
        if (near.Count == 0)
        {
            return null;
        }

        var best = near[0];
        var agreement = Agreement(near);
        if (best.Recording.Changed
            || IsStrange(fields)
            || (!best.Recording.Success && agreement <= 0)
            || ResultEcho.Contradicts(fields, best.Call.Fields, best.Recording.Result))
        {
            return null;
        }

        return new SimilarAnswer
        {
            Result = best.Recording.Result,
            Match = MatchKind.Similar,
            Recordings = [best.Recording.Id],
            Score = 1 - ((1 - best.Similarity) * (1 - agreement)),
            Explanation = new SimilarityExplanation(
                best.Similarity, best.Embedding, agreement, Threshold ?? 1, [.. _similarity.Fields(fields, best.Call.Fields, best.Rank)]),
        };
    }

    /// <summary>Whether a field is of a kind that it has in no recording: what the others show of it says nothing then.</summary>
    private bool IsStrange(IReadOnlyDictionary<string, FieldValue> fields) =>
        fields.Any(field => !_kinds.TryGetValue(field.Key, out var kinds) || !kinds.Contains(KindOf(field.Value)));

    private static string KindOf(FieldValue value) => value.Kind == FieldKind.Identifier && value.Raw is { } raw ? TextShape.Of(raw) : value.Kind.ToString();

    /// <summary>Share of the other neighbours, by similarity, that gave the nearest one's result.</summary>
    private static double Agreement(IReadOnlyList<Neighbour> near)
    {
        var (same, all) = (0.0, 0.0);
        foreach (var other in near.Skip(1))
        {
            all += other.Similarity;
            same += SameResult.Of(other.Recording.Result, near[0].Recording.Result) ? other.Similarity : 0;
        }

        return all > 0 ? same / all : 0;
    }

    private IEnumerable<(double Score, bool Right)> LeaveOneOut(int samples)
    {
        foreach (var (call, recording) in LeftOut.Of(_index, samples))
        {
            if (Best(call.Fields, LeftOut.States(recording), except: call) is { } answer)
            {
                yield return (answer.Score, SameResult.Of(answer.Result, recording.Result));
            }
        }
    }
}
