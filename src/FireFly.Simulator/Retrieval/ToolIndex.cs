using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Retrieval.Embedding;
using FireFly.Simulator.Retrieval.Fields;
using FireFly.Storage.InProcess;
using FireFly.Storage.Similarity;
using FireFly.Verification.Replay;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Retrieval;

/// <summary>The recordings of one tool, searched by similarity of arguments and state. Deterministic and thread-safe.</summary>
internal sealed class ToolIndex
{
    /// <summary>Recordings that are compared field by field; in larger tools the embedding chooses them.</summary>
    public const int Compared = 64;

    private const int EmbeddedAtOnce = 512;

    private readonly FieldReader _reader;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly IVectorSearch _vectors;

    /// <summary>An index of the recordings of a tool.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="recordings">Its recordings, in any order.</param>
    /// <param name="embedder">Null: one that learns from these recordings.</param>
    /// <param name="similarity">Where vectors are kept and compared; null: here.</param>
    /// <param name="dataset">Name of the dataset, for a shared index.</param>
    public ToolIndex(
        Tool tool, IEnumerable<RecordedCall> recordings, IEmbeddingGenerator<string, Embedding<float>>? embedder = null, ISimilarityIndex? similarity = null, string dataset = "")
    {
        _reader = new FieldReader(tool.Input());
        Calls =
        [
            .. recordings
                .OrderBy(recording => recording.Id, StringComparer.Ordinal)
                .GroupBy(recording => ArgumentKeys.Exact(recording.Arguments), StringComparer.Ordinal)
                .Select(group => new IndexedCall(_reader, [.. group])),
        ];
        // Read once more rather than kept: fields are large beside the vectors.
        var texts = Calls.Select(call => ArgumentText.Of(_reader.Read(call.Recordings[0].Arguments)));
        _embedder = embedder ?? HashedTextEmbedder.Learn(texts);
        _vectors = Done((similarity ?? new InProcessSimilarityIndex()).OpenAsync(
            new RecordingVectors(
                dataset,
                tool.Id,
                [.. Calls.Select(call => call.Recordings[0].Id)],
                () => texts.Chunk(EmbeddedAtOnce).SelectMany(Embed).Select(embedding => embedding.Vector)),
            CancellationToken.None));
    }

    /// <summary>One for each of the different arguments.</summary>
    public IReadOnlyList<IndexedCall> Calls { get; }

    /// <summary>Arguments as fields.</summary>
    public IReadOnlyDictionary<string, FieldValue> Read(JsonElement arguments) => _reader.Read(arguments);

    /// <summary>The most similar recordings, best first; equal ones in the order of the index.</summary>
    /// <param name="fields">The call's arguments.</param>
    /// <param name="states">The session's state, its server's own, then any others, from the most to the least wanted.</param>
    /// <param name="similarity">What counts as similar.</param>
    /// <param name="count">Most neighbours.</param>
    /// <param name="except">Left out, to see what the others would say.</param>
    public IReadOnlyList<Neighbour> Nearest(
        IReadOnlyDictionary<string, FieldValue> fields, IReadOnlyList<string> states, CallSimilarity similarity, int count, IndexedCall? except = null)
    {
        if (Calls.Count == 0)
        {
            return [];
        }

        var query = Embed([ArgumentText.Of(fields)])[0].Vector;
        return
        [
            .. Done(_vectors.NearestAsync(query, Compared, CancellationToken.None))
                .Where(found => !ReferenceEquals(Calls[found.Index], except))
                .Select(found => Compare(Calls[found.Index], Math.Clamp(found.Score, 0, 1), fields, states, similarity))
                .OrderByDescending(neighbour => neighbour.Similarity)
                .ThenBy(neighbour => neighbour.Recording.Id, StringComparer.Ordinal)
                .Take(count),
        ];
    }

    private static Neighbour Compare(IndexedCall call, double embedding, IReadOnlyDictionary<string, FieldValue> fields, IReadOnlyList<string> states, CallSimilarity similarity)
    {
        var (recording, rank) = call.Pick(states);
        return new Neighbour(call, recording, rank, embedding, similarity.Of(fields, call.Fields, rank, embedding));
    }

    /// <summary>The default embedder answers at once. Another one blocks the thread here: an episode's calls have an order, and wait for each other anyway.</summary>
    private GeneratedEmbeddings<Embedding<float>> Embed(IEnumerable<string> texts) => _embedder.GenerateAsync(texts).GetAwaiter().GetResult();

    /// <summary>Vectors in process answer at once too; a server's block the thread here, for the same reason.</summary>
    private static T Done<T>(ValueTask<T> asked) => asked.IsCompletedSuccessfully ? asked.Result : asked.AsTask().GetAwaiter().GetResult();
}
