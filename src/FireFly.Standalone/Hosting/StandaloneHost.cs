using FireFly.Exploration;
using FireFly.GraphBuilder;
using FireFly.Mcp;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator;
using FireFly.Simulator.Datasets.Contents;
using FireFly.Simulator.Tasks;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis;
using FireFly.Web;
using Microsoft.Extensions.Logging.Console;

namespace FireFly.Standalone.Hosting;

/// <summary>All modules in one process, or the simulator alone over a finished dataset. The same paths as behind the gateway.</summary>
internal static class StandaloneHost
{
    public static WebApplication Build(ServeSettings settings, IEnumerable<KeyValuePair<string, string?>>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Path)}"] = settings.Data ?? Path.Combine(Path.GetTempPath(), $"firefly-{Environment.ProcessId}"),
            [$"{AccessOptions.Section}:{nameof(AccessOptions.SecretFolder)}"] = settings.Data is null ? null : Path.GetFullPath(settings.Data),
            [$"{SimulatorOptions.Section}:{nameof(SimulatorOptions.Dataset)}"] = settings.Dataset ?? "",
            [$"{SimulatorOptions.Section}:{nameof(SimulatorOptions.Evaluations)}"] = settings.Evaluations ?? "",
        });
        if (settings.Data is null)
        {
            builder.Configuration[$"{SimulatorOptions.Section}:{nameof(SimulatorOptions.KeepEpisodes)}"] = bool.FalseString;
        }

        builder.Configuration.AddAllowedHosts(settings.AllowedHosts);
        builder.Configuration.AddInMemoryCollection(more ?? []);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Warning);
        // What keeps the host from starting is told in one line by the command; later failures are logged.
        var hasStarted = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => hasStarted && level >= LogLevel.Warning);
        builder.AddServiceDefaults();
        builder.AddWeb();
        var app = settings.Dataset is null ? BuildWhole(builder, settings) : BuildSimulator(builder);
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        return app;
    }

    private static WebApplication BuildWhole(WebApplicationBuilder builder, ServeSettings settings)
    {
        builder.AddStorage();
        builder.Services.AddSingleton(new LiveSettings { Sandbox = settings.Sandbox, Hidden = settings.Data is { } data ? [Path.GetFullPath(data)] : [] });
        builder.AddGraphBuilder();
        builder.AddExploration();
        builder.AddSynthesis();
        builder.AddSimulator();
        builder.Services.AddJobHandler<PipelineJobHandler>();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapWeb();
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
        app.MapWeb();
        app.MapSimulator();
        app.MapDatasetTasks();
        app.MapDatasetContents();
        return app;
    }
}
