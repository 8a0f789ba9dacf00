using FireFly.Mcp;
using FireFly.Models.Hosting;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis.Exports;
using FireFly.Synthesis.Syntheses;
using FireFly.Synthesis.Tasks;

namespace FireFly.Synthesis;

/// <summary>The synthesis service: makes verified tasks of explorations, shows and exports them.</summary>
public static class SynthesisModule
{
    /// <summary>Adds synthesis. Needs <c>AddStorage</c>.</summary>
    public static IHostApplicationBuilder AddSynthesis(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddJobs();
        builder.Services.AddFireFlyJson();
        builder.Services.AddChatModels(builder.Configuration);
        builder.Services.AddLiveServers();
        builder.Services.AddSingleton<StoredTasks>();
        builder.Services.AddSingleton<ExportFiles>();
        builder.Services.AddJobHandler<SynthesisJobHandler>();
        builder.Services.AddJobHandler<ExportJobHandler>();
        return builder;
    }

    /// <summary>Maps its routes; not those of jobs, which a host maps once.</summary>
    public static IEndpointRouteBuilder MapSynthesis(this IEndpointRouteBuilder routes)
    {
        routes.MapSyntheses();
        routes.MapTasks();
        routes.MapExports();
        return routes;
    }
}
