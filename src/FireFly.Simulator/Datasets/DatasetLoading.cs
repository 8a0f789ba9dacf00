using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Datasets;

/// <summary>Reads a dataset folder before the first request, so that a wrong one stops the start with its reason.</summary>
internal sealed partial class DatasetLoading(CurrentDataset current, IOptions<SimulatorOptions> options, ILogger<DatasetLoading> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Dataset.Length == 0)
        {
            LogStore();
            return;
        }

        var dataset = await current.GetAsync(cancellationToken);
        LogFolder(options.Value.Dataset, dataset.Servers.Count, dataset.Engine.Tools.Count, dataset.Recordings, dataset.Tasks.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator replays what the store holds")]
    private partial void LogStore();

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator replays {Folder}: {Servers} servers, {Tools} tools, {Recordings} recordings, {Tasks} tasks")]
    private partial void LogFolder(string folder, int servers, int tools, int recordings, int tasks);
}
