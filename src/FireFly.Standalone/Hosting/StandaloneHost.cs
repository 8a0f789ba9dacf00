using FireFly.Exploration;
using FireFly.GraphBuilder;
using FireFly.ServiceDefaults;
using FireFly.Simulator;
using FireFly.Simulator.Datasets.Contents;
using FireFly.Simulator.Tasks;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis;
using Microsoft.Extensions.Logging.Console;

namespace FireFly.Standalone.Hosting;

/// <summary>All modules in one process, or the simulator alone over a finished dataset. The same paths as behind the gateway.</summary>
internal static class StandaloneHost
{
    public static WebApplication Build(ServeSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Path)}"] = settings.Data,
            [$"{SimulatorOptions.Section}:{nameof(SimulatorOptions.Dataset)}"] = settings.Dataset ?? "",
        });
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Warning);
        // What keeps the host from starting is told in one line by the command; later failures are logged.
        var hasStarted = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => hasStarted);
        builder.AddServiceDefaults();
        var app = settings.Dataset is null ? BuildWhole(builder) : BuildSimulator(builder);
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        return app;
    }

    private static WebApplication BuildWhole(WebApplicationBuilder builder)
    {
        builder.AddStorage();
        builder.AddGraphBuilder();
        builder.AddExploration();
        builder.AddSynthesis();
        builder.AddSimulator();
        builder.Services.AddJobHandler<PipelineJobHandler>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/", () => TypedResults.Redirect("/scalar")).ExcludeFromDescription();
        app.MapJobs();
        app.MapGraphBuilder();
        app.MapExploration();
        app.MapSynthesis();
        app.MapSimulator();
        app.MapPipelines();
        return app;
    }

    private static WebApplication BuildSimulator(WebApplicationBuilder builder)
    {
        builder.AddSimulator();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/", () => TypedResults.Redirect("/scalar")).ExcludeFromDescription();
        app.MapSimulator();
        app.MapDatasetTasks();
        app.MapDatasetContents();
        return app;
    }
}
