using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Similarity;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Similar recordings of a dataset, tool by tool. A tool is indexed and tuned when the first call of it needs that, so that opening a dataset
/// costs nothing. Deterministic whatever the order of the recordings; thread-safe.
/// </summary>
public sealed class RecordingSearch
{
    private readonly RetrievalOptions _options;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embedder;
    private readonly ISimilarityIndex? _similarity;
    private readonly string _dataset;
    private readonly IReadOnlyDictionary<string, Tool> _tools;
    private readonly Func<string, IEnumerable<RecordedCall>> _recordingsOf;
    private readonly ConcurrentDictionary<string, Lazy<ToolRetrieval>> _byTool = new(StringComparer.Ordinal);

    /// <summary>A search over the recordings.</summary>
    /// <param name="tools">By id.</param>
    /// <param name="recordingsOf">The recordings of a tool by its id; read when the tool is indexed.</param>
    /// <param name="options">When an answer is sure enough.</param>
    /// <param name="embedder">Null: one that learns from the recordings of each tool and needs no model.</param>
    /// <param name="similarity">Where vectors are kept and compared; null: here.</param>
    /// <param name="dataset">Name of the dataset, for a shared index.</param>
    public RecordingSearch(
        IReadOnlyDictionary<string, Tool> tools,
        Func<string, IEnumerable<RecordedCall>> recordingsOf,
        RetrievalOptions options,
        IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
        ISimilarityIndex? similarity = null,
        string dataset = "")
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recordingsOf);
        ArgumentNullException.ThrowIfNull(options);
        _tools = tools;
        _options = options;
        _embedder = embedder;
        _similarity = similarity;
        _dataset = dataset;
        _recordingsOf = recordingsOf;
    }

    /// <summary>The answer of the most similar recording of the tool, or null where none is sure enough.</summary>
    /// <param name="toolId">Tool id; an unknown one has no answer.</param>
    /// <param name="arguments">An object.</param>
    /// <param name="states">State keys from the most to the least wanted: the session's, its server's own, then others.</param>
    public SimilarAnswer? Find(string toolId, JsonElement arguments, IReadOnlyList<string> states) => Of(toolId)?.Answer(arguments, states);

    /// <summary>What a score must reach to answer for the tool; null: it never answers.</summary>
    public double? Threshold(string toolId) => Of(toolId)?.Threshold;

    /// <summary>What was learned of the tool; null for an unknown one.</summary>
    internal ToolRetrieval? Of(string toolId) =>
        _tools.TryGetValue(toolId, out var tool)
            ? _byTool.GetOrAdd(toolId, id => new Lazy<ToolRetrieval>(() => new ToolRetrieval(new ToolIndex(tool, _recordingsOf(id), _embedder, _similarity, _dataset), _options))).Value
            : null;
}
