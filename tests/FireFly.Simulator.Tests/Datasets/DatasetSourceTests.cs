using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FireFly.Simulator.Tests.Datasets;

public sealed class DatasetSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_NewRecordings_AreReplayedSoon()
    {
        await using var host = await SimulatorHost.StartAsync(fromStore: true);
        var before = await host.PostAsync("/api/simulator/calls", """{"tool":"notes/list_notes"}""");
        var batch = new DocumentBatch();
        foreach (var tool in SampleDataset.Tools)
        {
            batch.Put(Collections.Tools, tool.Id, tool, FireFlyJson.Default.Tool);
        }

        foreach (var recording in SampleDataset.Recordings)
        {
            batch.Put(Collections.Recordings, $"e/{recording.Id}", recording, FireFlyJson.Default.RecordedCall);
        }

        foreach (var task in SampleDataset.Tasks)
        {
            batch.Put(Collections.Tasks, $"s/{task.Id}", task, FireFlyJson.Default.VerifiedTask);
        }

        await host.Services.GetRequiredService<IDocumentStore>().WriteAsync(batch, Cancellation);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        var after = await host.PostAsync("/api/simulator/calls", """{"tool":"notes/list_notes"}""");

        Assert.Equal("unknown-tool", before.GetProperty("code").GetString());
        Assert.Equal("exact", after.GetProperty("match").GetString());
        Assert.NotEmpty(await host.BeginAsync("task-3"));
    }

    [Fact]
    public async Task Folder_Missing_StopsTheStartWithItsPath()
    {
        var failure = await Assert.ThrowsAsync<StorageException>(() => SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:Dataset", "/nowhere/at-all"]));

        Assert.Equal($"/nowhere/at-all/{DatasetFiles.Tools}: there is no such file", failure.Message);
    }

    [Fact]
    public async Task Folder_Served_OpensNoStore()
    {
        await using var host = await SimulatorHost.StartAsync();

        await host.PostAsync("/api/simulator/calls", """{"tool":"notes/list_notes"}""");

        Assert.IsType<FolderDatasetSource>(host.Services.GetRequiredService<IDatasetSource>());
    }
}
