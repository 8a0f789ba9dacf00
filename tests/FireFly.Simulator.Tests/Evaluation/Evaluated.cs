using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation;
using Xunit;

namespace FireFly.Simulator.Tests.Evaluation;

/// <summary>An evaluation of a scripted model, in a folder of its own.</summary>
internal sealed class Evaluated : IAsyncDisposable
{
    private readonly ModelCassette? _cassette;
    private readonly ChatModels _models;

    private Evaluated(ScriptedModelServer server, ModelCassette? cassette, ChatModels models, string folder) =>
        (Server, _cassette, _models, Folder) = (server, cassette, models, folder);

    public ScriptedModelServer Server { get; }

    public string Folder { get; }

    public ChatModel Model => _models.For(ModelRoles.Solver)!;

    public static async Task<Evaluated> StartAsync(IModelScript script, Func<RoleOptions, RoleOptions>? with = null, string? folder = null, CassetteMode? cassette = null)
    {
        var server = await ScriptedModelServer.StartAsync(script, TestContext.Current.CancellationToken);
        folder ??= Directory.CreateTempSubdirectory("firefly-").FullName;
        var options = new RoleOptions { Provider = ModelProvider.OpenAI, Model = "scripted", Endpoint = server.Endpoint, Retries = 2, MaxPauseMinutes = 0 };
        var recorder = cassette is { } mode ? ModelCassette.Open(Path.Combine(folder, "cassette.jsonl"), mode) : null;
        var models = new ChatModels(new Dictionary<string, RoleOptions> { [ModelRoles.Solver] = with is null ? options : with(options) }, recorder, TimeProvider.System);
        return new Evaluated(server, recorder, models, folder);
    }

    public Task<EvaluationOutcome> RunAsync(SimulatedDataset dataset, int attempts = 1, Func<EvaluationOrder, EvaluationOrder>? with = null, CancellationToken? cancellation = null, Action<int, int>? progress = null)
    {
        var order = new EvaluationOrder { Label = "scripted", Folder = Folder, Dataset = "d", Attempts = attempts, Seed = 7, Parallel = 8 };
        return new SolverEvaluation(dataset, Model, null, TimeProvider.System).RunAsync(with is null ? order : with(order), progress, cancellation ?? TestContext.Current.CancellationToken);
    }

    /// <summary>As the end of the process does.</summary>
    public void CloseCassette() => _cassette!.Dispose();

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        _cassette?.Dispose();
        await Server.DisposeAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
