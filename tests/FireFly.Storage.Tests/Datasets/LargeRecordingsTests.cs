using FireFly.Contracts;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Storage.Tests.Datasets;

public sealed class LargeRecordingsTests : IDisposable
{
    private static readonly string Text = new('x', 1 << 20);

    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(70)]
    public async Task Find_SomeIds_GivesTheFirstOfEach(int count)
    {
        var folder = new DatasetFolder(_temporary.Root);
        await folder.WriteRecordingsAsync(Enumerable.Range(0, count).Select(i => Recording($"r{i}", i)).Append(Recording("r1", -1)), Cancellation);

        var found = await folder.FindRecordingsAsync(["r1", "r2", "r1", "none"], Cancellation);

        Assert.Equal(count == 70, folder.OpenRecordings(RecordingFile.Large) is not null);
        Assert.Equal(["r1", "r2"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, found["r1"].Sequence);
        Assert.Equal(2, found["r2"].Sequence);
    }

    [Fact]
    public async Task IdOf_IdThatComesLater_IsFoundToo()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await folder.WriteRecordingsAsync([Recording("r0", 0), Recording("r1", 1)], Cancellation);
        var lines = await File.ReadAllLinesAsync(folder.PathOf(DatasetFiles.Recordings), Cancellation);
        lines[1] = lines[1].Replace("\"id\":\"r1\",", "", StringComparison.Ordinal)[..^1] + ",\"id\":\"r1\"}";
        await File.WriteAllLinesAsync(folder.PathOf(DatasetFiles.Recordings), lines, Cancellation);

        var recordings = folder.OpenRecordings(0)!;

        Assert.Equal("r0", recordings.IdOf(0));
        Assert.Equal("r1", recordings.IdOf(1));
    }

    [Fact]
    public async Task Write_WhileAnotherIsAtWork_LeavesTheOthersFileAlone()
    {
        var path = _temporary.PathOf("file");
        await using var other = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None);

        await Assert.ThrowsAsync<StorageException>(() => AtomicFile.WriteAsync(path, stream => Task.CompletedTask));

        Assert.True(File.Exists(path + ".tmp"));
    }

    private static RecordedCall Recording(string id, int sequence) => new()
    {
        Id = id,
        Tool = "s/t",
        Arguments = System.Text.Json.JsonElement.Parse("{}"),
        Result = ToolResult.OfText(Text),
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = "s1",
        Sequence = sequence,
        LatencyMs = 1.5,
        ExplorationId = "e",
    };
}
