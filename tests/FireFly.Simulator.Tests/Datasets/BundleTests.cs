using System.Security.Cryptography;
using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Simulator.Tests.Datasets;

public sealed class BundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-").FullName;

    private string Zip => Path.Combine(_folder, "dataset.zip");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Served_Bundle_AnswersAsTheFolder(bool inPlace)
    {
        await WriteAsync(inPlace);
        await using var bundled = await SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:Dataset", Zip]);
        await using var plain = await SimulatorHost.StartAsync();

        foreach (var body in (string[])
            ["""{"tool":"notes/list_notes","arguments":{"limit":10}}""", """{"tool":"notes/add_note","arguments":{"priority":2.0,"title":"Ada"}}""", """{"tool":"clock/now"}""", """{"tool":"clock/now","arguments":{"x":1}}"""])
        {
            Assert.True(JsonElement.DeepEquals(await plain.PostAsync("/api/simulator/calls", body), await bundled.PostAsync("/api/simulator/calls", body)));
        }

        await using var client = await bundled.ConnectAsync("/mcp/notes");
        Assert.Equal(["add_note", "drop_all", "list_notes"], (await client.ListToolsAsync(cancellationToken: Cancellation)).Select(tool => tool.Name));
        Assert.NotEmpty(await bundled.BeginAsync("task-3"));
    }

    [Fact]
    public async Task Load_IndexOfOtherRecordings_IsMadeAnew()
    {
        await WriteAsync(true, SampleDataset.Recordings.Count - 1);

        var dataset = await new FolderDatasetSource(Zip).LoadAsync(Cancellation);

        Assert.Equal(["r-now"], dataset.Engine.Begin().Call("clock/now", SampleDataset.Json("{}")).Recordings);
        Assert.Equal(SampleDataset.Recordings.Count, dataset.Recordings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    public async Task Load_DamagedIndex_SaysSo(int length)
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, new byte[length], Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(() => new FolderDatasetSource(Zip).LoadAsync(Cancellation));

        Assert.StartsWith($"{Zip}/recordings.index: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_IndexWithAnyByteChanged_AnswersOrSaysSo()
    {
        var folder = await FolderAsync();
        var right = RecordingIndex.Make(folder, [.. SampleDataset.Tools], folder.OpenRecordings(0)!);
        for (var at = 0; at < right.Length - 32; at++)
        {
            var wrong = (byte[])right.Clone();
            wrong[at] ^= 0x81;
            // Whoever changes it on purpose makes its hash fit, too.
            SHA256.HashData(wrong.AsSpan(..^32), wrong.AsSpan(^32..));
            await BundleWriter.WriteAsync(folder, Zip, wrong, Cancellation);
            try
            {
                var session = (await new FolderDatasetSource(Zip).LoadAsync(Cancellation)).Engine.Begin();
                foreach (var recording in SampleDataset.Recordings)
                {
                    session.Call(recording.Tool, recording.Arguments);
                    session.Call(recording.Tool, SampleDataset.Json("""{"limit":10}"""));
                }
            }
            catch (StorageException exception)
            {
                Assert.Contains("recordings.index", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Writes the bundle, with the index of its first recordings or without one.</summary>
    private async Task WriteAsync(bool withIndex, int? indexed = null)
    {
        var others = new DatasetFolder(Path.Combine(_folder, "others"));
        await others.WriteToolsAsync(SampleDataset.Tools, Cancellation);
        await others.WriteRecordingsAsync(SampleDataset.Recordings.Take(indexed ?? SampleDataset.Recordings.Count), Cancellation);
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, withIndex ? RecordingIndex.Make(others, [.. SampleDataset.Tools], others.OpenRecordings(0)!) : null, Cancellation);
    }

    private async Task<DatasetFolder> FolderAsync()
    {
        await SampleDataset.WriteAsync(Path.Combine(_folder, "dataset"), Cancellation);
        return new DatasetFolder(Path.Combine(_folder, "dataset"));
    }
}
