using FireFly.GraphBuilder.Graphs;
using FireFly.GraphBuilder.Servers;
using FireFly.GraphBuilder.Tools;
using FireFly.Mcp;
using FireFly.Models.Hosting;
using FireFly.Storage;
using FireFly.Storage.Jobs;

namespace FireFly.GraphBuilder;

/// <summary>The graph builder: server definitions, the catalog of their tools, tool graphs and workflows sampled from them.</summary>
public static class GraphBuilderModule
{
    /// <summary>Adds the graph builder. Needs <c>AddStorage</c>.</summary>
    public static IHostApplicationBuilder AddGraphBuilder(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddJobs();
        builder.Services.AddFireFlyJson();
        builder.Services.AddChatModels(builder.Configuration);
        builder.Services.AddLiveServers();
        builder.Services.AddSingleton<StoredServers>();
        builder.Services.AddSingleton<StoredTools>();
        builder.Services.AddJobHandler<GraphJobHandler>();
        return builder;
    }

    /// <summary>Maps its routes; not those of jobs, which a host maps once.</summary>
    public static IEndpointRouteBuilder MapGraphBuilder(this IEndpointRouteBuilder routes)
    {
        routes.MapServers();
        routes.MapTools();
        routes.MapGraphs();
        return routes;
    }
}
