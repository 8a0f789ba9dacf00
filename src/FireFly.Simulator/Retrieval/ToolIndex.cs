using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Retrieval.Embedding;
using FireFly.Simulator.Retrieval.Fields;
using FireFly.Simulator.Retrieval.Vectors;
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
    private readonly VectorIndex _vectors;

    public ToolIndex(Tool tool, IEnumerable<RecordedCall> recordings, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        _reader = new FieldReader(tool.InputSchema);
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
        _vectors = new VectorIndex([.. texts.Chunk(EmbeddedAtOnce).SelectMany(Embed).Select(embedding => embedding.Vector)]);
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

        var query = Embed([ArgumentText.Of(fields)])[0].Vector.Span;
        return
        [
            .. _vectors.Nearest(query, Compared)
                .Where(found => !ReferenceEquals(Calls[found.Row], except))
                .Select(found => Compare(Calls[found.Row], Math.Clamp(found.Score, 0, 1), fields, states, similarity))
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
}
