using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Simulator.Tests.Datasets;

public sealed class RecordingIndexTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("firefly-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Keep_NoIndex_IsWrittenBesideTheRecordings()
    {
        var folder = await FolderAsync();

        await AnswersAsync(folder);

        Assert.True(RecordingIndex.IsThere(folder, folder.OpenRecordings(0)!));
        Assert.Equal(RecordingIndex.Make(folder, [.. SampleDataset.Tools], folder.OpenRecordings(0)!), await BytesAsync(folder));
        Assert.DoesNotContain(Directory.GetFiles(_root), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keep_SameDataset_GivesTheSameBytes()
    {
        var folder = await FolderAsync();
        await AnswersAsync(folder);
        var first = await BytesAsync(folder);
        File.Delete(folder.PathOf(DatasetFiles.Index));

        await AnswersAsync(folder);

        Assert.Equal(first, await BytesAsync(folder));
    }

    [Fact]
    public async Task Keep_OtherRecordings_IsMadeAnew()
    {
        var folder = await FolderAsync();
        await AnswersAsync(folder);
        var first = await BytesAsync(folder);
        // The same number of recordings of the same tools, in another order: only the hash tells.
        await folder.WriteRecordingsAsync(SampleDataset.Recordings.Reverse(), Cancellation);

        await AnswersAsync(folder);

        Assert.NotEqual(first, await BytesAsync(folder));
    }

    [Fact]
    public async Task Keep_OtherSchemas_IsMadeAnew()
    {
        var folder = await FolderAsync();
        await AnswersAsync(folder);

        await folder.WriteToolsAsync(SampleDataset.Tools.Select(tool => tool with { InputSchema = SampleDataset.Json("""{"type":"object"}""") }), Cancellation);

        Assert.False(RecordingIndex.IsThere(folder, folder.OpenRecordings(0)!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-1)]
    public async Task Keep_DamagedIndex_IsMadeAnew(int at)
    {
        var folder = await FolderAsync();
        await AnswersAsync(folder);
        var right = await BytesAsync(folder);
        var wrong = (byte[])right.Clone();
        wrong[at < 0 ? ^-at : at] ^= 0x20;
        await File.WriteAllBytesAsync(folder.PathOf(DatasetFiles.Index), at == 0 ? right[..17] : wrong, Cancellation);

        await AnswersAsync(folder);

        Assert.Equal(right, await BytesAsync(folder));
    }

    [Fact]
    public async Task Keep_FolderThatCannotBeWritten_Answers()
    {
        var folder = await FolderAsync();
        // Stands in the way of writing, for any user.
        Directory.CreateDirectory(folder.PathOf(DatasetFiles.Index) + ".tmp");

        await AnswersAsync(folder);

        Assert.False(folder.Has(DatasetFiles.Index));
    }

    [Fact]
    public async Task Keep_ManyAtOnce_AllAnswerAndOneFileStays()
    {
        var folder = await FolderAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => AnswersAsync(new DatasetFolder(_root)), Cancellation)));

        Assert.True(RecordingIndex.IsThere(folder, folder.OpenRecordings(0)!));
        Assert.DoesNotContain(Directory.GetFiles(_root), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private async Task<DatasetFolder> FolderAsync()
    {
        await SampleDataset.WriteAsync(_root, Cancellation);
        return new DatasetFolder(_root);
    }

    private static Task<byte[]> BytesAsync(DatasetFolder folder) => File.ReadAllBytesAsync(folder.PathOf(DatasetFiles.Index), Cancellation);

    private static async Task AnswersAsync(DatasetFolder folder)
    {
        var recordings = folder.OpenRecordings(0)!;
        var tools = await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation);
        var engine = new ReplayEngine(tools, recordings, await RecordingIndex.KeepAsync(folder, tools, recordings, Cancellation));
        Assert.Equal(["r-now"], engine.Begin().Call("clock/now", SampleDataset.Json("{}")).Recordings);
        Assert.Equal(["r-list-0"], engine.Begin().Call("notes/list_notes", SampleDataset.Json("""{"limit":10}""")).Recordings);
    }
}
