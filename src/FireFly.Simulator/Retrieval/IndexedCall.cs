using FireFly.Contracts;
using FireFly.Simulator.Retrieval.Fields;

namespace FireFly.Simulator.Retrieval;

/// <summary>The recordings of one tool with the same arguments, from whatever states. Immutable but for what it remembers.</summary>
internal sealed class IndexedCall(FieldReader reader, IReadOnlyList<RecordedCall> recordings)
{
    private IReadOnlyDictionary<string, FieldValue>? _fields;

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<RecordedCall> Recordings => recordings;

    /// <summary>The arguments as fields. Kept once they were needed: of many recordings few ever are.</summary>
    public IReadOnlyDictionary<string, FieldValue> Fields => _fields ??= reader.Read(recordings[0].Arguments);

    /// <summary>The recording from the first of the states that has one, and which that was; else the one with the lowest id.</summary>
    public (RecordedCall Recording, int Rank) Pick(IReadOnlyList<string> states)
    {
        for (var rank = 0; rank < states.Count; rank++)
        {
            RecordedCall? found = null;
            foreach (var recording in recordings)
            {
                // As in strict replay, one that worked says more than one that met a hiccup.
                if (recording.StateKey == states[rank] && (found is null || (recording.Success && !found.Success)))
                {
                    found = recording;
                }
            }

            if (found is not null)
            {
                return (found, rank);
            }
        }

        return (recordings[0], states.Count);
    }
}
