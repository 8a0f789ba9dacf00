using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Datasets.Contents;
using FireFly.Simulator.Datasets.Overview;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Evaluation.Shelf;
using FireFly.Simulator.Judging;
using FireFly.Simulator.Mcp;
using FireFly.Simulator.NemoGym;
using FireFly.Simulator.OpenEnv;
using FireFly.Simulator.Ors;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Tools;
using FireFly.Simulator.Wire;
using FireFly.Storage;
using FireFly.Storage.Sessions;
using FireFly.Storage.Changes;
using FireFly.Storage.Similarity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator;

/// <summary>
/// The simulator: replays the recordings of a dataset, offline, as single calls, as MCP servers and as episodes with a reward.
/// It starts no server and needs no network.
/// </summary>
public static class SimulatorModule
{
    /// <summary>Adds the simulator, and the store: what is simulated comes from there or from a folder, finished episodes go there.</summary>
    public static IHostApplicationBuilder AddSimulator(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        builder.AddStorage();
        builder.AddSimilarity();
        services.AddOptionsWithValidateOnStart<SimulatorOptions, SimulatorOptionsValidator>()
            .Bind(builder.Configuration.GetSection(SimulatorOptions.Section))
            .Validate<IServiceProviderIsService>(
                (options, known) => options.Mode != SimulationMode.Generative || known.IsService(typeof(IAnswerGenerator)),
                "FireFly:Simulator:Mode is Generative, which needs a chat model, and none is configured (FireFly:Models:Generator).");
        services.TryAddSingleton(TimeProvider.System);
        services.AddFireFlyJson();
        services.AddSingleton<IDatasetSource>(provider => provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.Dataset is { Length: > 0 } folder
            ? new FolderDatasetSource(folder)
            : new StoreDatasetSource(provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredService<IChangeFeed>()));
        services.AddSingleton<CurrentDataset>();
        services.AddSingleton<DatasetContents>();
        services.AddSingleton<IVerdicts>(provider => provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.Dataset is { Length: > 0 } folder
            ? new VerdictFile(folder)
            : new StoredVerdicts(provider.GetRequiredService<IDocumentStore>()));
        services.AddSingleton<DatasetOverviews>();
        services.AddSingleton<EvaluationShelf>();
        services.AddHostedService<DatasetLoading>();
        services.AddOptionsWithValidateOnStart<RetrievalOptions, RetrievalOptionsValidator>().Bind(builder.Configuration.GetSection(RetrievalOptions.Section));
        services.AddOptionsWithValidateOnStart<DerivationOptions, DerivationOptionsValidator>().Bind(builder.Configuration.GetSection(DerivationOptions.Section));
        services.AddModelRoles(builder.Configuration);
        services.AddSingleton<SessionFactory>();
        services.AddSingleton<CallCounts>();
        services.AddSingleton<ToolReports>();
        services.AddSingleton<EpisodeRegistry>();
        services.AddSingleton<EpisodeRestorer>();
        services.AddSingleton<ISessionRestorer>(provider => provider.GetRequiredService<EpisodeRestorer>());
        services.AddSingleton<EpisodeArchive>();
        services.AddHostedService(provider => provider.GetRequiredService<EpisodeArchive>());
        services.AddHostedService<EpisodeReaper>();
        services.AddSimulatedMcp();
        services.AddOrs();
        services.AddOpenEnv();
        services.AddNemoGym();
        services.AddSingleton<IStartupFilter, ProtocolPipeline>();
        return builder;
    }

    /// <summary>Maps the simulator's routes.</summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var limited = routes.MapGroup("");
        limited.WithAccess(Access.Trainers);
        limited.WithMetadata(new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<IOptions<SimulatorOptions>>().Value.MaxBodyBytes));
        limited.MapSimulatorCalls();
        limited.MapSimulatedTools();
        limited.MapEpisodes();
        limited.MapStoredEpisodes();
        limited.MapSimulatedMcp();
        limited.MapOrs();
        limited.MapOpenEnv();
        limited.MapNemoGym();
        routes.MapDatasetOverview();
        routes.MapEvaluations();
        return routes;
    }
}
