using FireFly.Exploration.Agents;
using FireFly.Exploration.Explorations;
using FireFly.Exploration.Recorder;
using FireFly.Exploration.Recordings;
using FireFly.Exploration.Running;
using FireFly.Exploration.Trajectories;
using FireFly.Mcp;
using FireFly.Models.Hosting;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Options;

namespace FireFly.Exploration;

/// <summary>The exploration service: explores live servers along workflows, and shows what it recorded.</summary>
public static class ExplorationModule
{
    /// <summary>Adds exploration. Needs <c>AddStorage</c>.</summary>
    public static IHostApplicationBuilder AddExploration(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddJobs();
        builder.Services.AddFireFlyJson();
        builder.Services.AddChatModels(builder.Configuration);
        builder.Services.AddLiveServers();
        builder.Services.AddJobHandler<ExplorationJobHandler>();
        builder.Services.AddOptionsWithValidateOnStart<RecorderOptions, RecorderOptionsValidator>()
            .Bind(builder.Configuration.GetSection(RecorderOptions.Section));
        builder.Services.AddSingleton<IValidateOptions<RecorderOptions>, RecorderRulesValidator>();
        builder.Services.AddSingleton<LiveRecorder>();
        builder.Services.AddOptionsWithValidateOnStart<AgentOptions, AgentOptionsValidator>().Bind(builder.Configuration.GetSection(AgentOptions.Section));
        builder.Services.AddUnitHandler<ExplorationUnitHandler>();
        return builder;
    }

    /// <summary>Maps its routes; not those of jobs, which a host maps once.</summary>
    public static IEndpointRouteBuilder MapExploration(this IEndpointRouteBuilder routes)
    {
        routes.MapExplorations();
        routes.MapTrajectories();
        routes.MapRecordings();
        routes.MapLiveRecorder();
        return routes;
    }
}
