using System.Runtime.CompilerServices;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Derivation;
using FireFly.Storage.Similarity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Retrieval;

/// <summary>Begins sessions over datasets, and reads which mode a request wants. What was learned of a dataset lives as long as the dataset. Thread-safe.</summary>
internal sealed class SessionFactory(
    IOptions<SimulatorOptions> simulator,
    IOptions<RetrievalOptions> retrieval,
    IOptions<DerivationOptions> derivation,
    ISimilarityIndex similarity,
    IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
    IAnswerGenerator? generator = null)
{
    private readonly ConditionalWeakTable<SimulatedDataset, RecordingSearch> _searches = [];
    private readonly ConditionalWeakTable<SimulatedDataset, Derivations> _derivations = [];

    /// <summary>The mode of requests that name none.</summary>
    public SimulationMode Default { get; } = simulator.Value.Mode;

    /// <summary>Whether answers can be generated.</summary>
    public bool CanGenerate => generator is not null;

    /// <summary>A run in the initial state.</summary>
    public SimulatedSession Begin(SimulatedDataset dataset, SimulationMode? mode = null) => new(dataset.Engine, SearchOf(dataset), generator, mode ?? Default, DerivationsOf(dataset));

    /// <summary>What the recordings of a dataset imply.</summary>
    public Derivations DerivationsOf(SimulatedDataset dataset) => _derivations.GetValue(dataset, held => new Derivations(held.Engine.Tools, held.Engine.RecordingsOf, derivation.Value));

    /// <summary>Similar recordings of a dataset.</summary>
    public RecordingSearch SearchOf(SimulatedDataset dataset) =>
        _searches.GetValue(dataset, held => new RecordingSearch(held.Engine.Tools, held.Engine.RecordingsOf, retrieval.Value, embedder, similarity, NameOfDataset));

    /// <summary>What the dataset is called where several share an index: that of the folder or bundle, or the store's.</summary>
    private string NameOfDataset => simulator.Value.Dataset is { Length: > 0 } path ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : "store";

    /// <summary>The mode that a request names, in lower case as routes do; null where it names none.</summary>
    /// <param name="name">As sent.</param>
    /// <param name="mode">The mode.</param>
    /// <returns>Whether it is a mode that can be had here; <see cref="Problems.Refusals.OfMode"/> says why not.</returns>
    public bool TryRead(string? name, out SimulationMode? mode)
    {
        mode = name switch
        {
            "strict" => SimulationMode.Strict,
            "derived" => SimulationMode.Derived,
            "nearest" => SimulationMode.Nearest,
            "generative" when CanGenerate => SimulationMode.Generative,
            _ => null,
        };
        return name is null || mode is not null;
    }
}
