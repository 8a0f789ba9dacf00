using FireFly.Simulator.Retrieval.Fields;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// How alike two calls of one tool are: the chance that no field in which they differ, and not the state, makes a difference to the result
/// (each takes its weight times its unlikeness), and for a small part the cosine of their embeddings. 0 to 1, the same both ways, 1 for the
/// same call, and never less when one field comes nearer.
/// </summary>
internal sealed class CallSimilarity(IReadOnlyDictionary<string, double> weights)
{
    /// <summary>Name of the state among the fields.</summary>
    public const string State = "(state)";

    /// <summary>Part of the fields in the whole; the rest is the embedding's.</summary>
    public const double FieldShare = 0.9;

    /// <summary>Every field matters fully until the recordings show that it does not.</summary>
    public static CallSimilarity Unlearned { get; } = new(new Dictionary<string, double>());

    public double Of(IReadOnlyDictionary<string, FieldValue> a, IReadOnlyDictionary<string, FieldValue> b, int stateRank, double embedding)
    {
        var fields = 1.0;
        foreach (var score in Fields(a, b, stateRank))
        {
            fields *= 1 - (score.Weight * (1 - score.Similarity));
        }

        return fields >= 1 ? 1 : (FieldShare * fields) + ((1 - FieldShare) * embedding);
    }

    /// <summary>The parts of the similarity: each field that either call has, then the state.</summary>
    public IEnumerable<FieldScore> Fields(IReadOnlyDictionary<string, FieldValue> a, IReadOnlyDictionary<string, FieldValue> b, int stateRank)
    {
        foreach (var (name, value) in a)
        {
            yield return Score(name, FieldSimilarity.Of(value, b.GetValueOrDefault(name)));
        }

        foreach (var name in b.Keys)
        {
            if (!a.ContainsKey(name))
            {
                yield return Score(name, 0);
            }
        }

        // The session's own state; the server's own (another server changed something meanwhile); any other.
        yield return Score(State, stateRank switch { 0 => 1, 1 => 0.5, _ => 0 });
    }

    private FieldScore Score(string name, double similarity) => new(name, similarity, weights.GetValueOrDefault(name, 1));
}
