using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Storage.Tests.Datasets;

public sealed class DatasetFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Recordings_WrittenAndRead_AreTheSame()
    {
        var folder = new DatasetFolder(_temporary.PathOf("new/demo"));
        await folder.WriteRecordingsAsync([Recording("r1", """{"q":"Größe <b> \"x\"","n":1.0}"""), Recording("r2", "{}")], Cancellation);

        var read = await folder.ReadRecordingsAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["r1", "r2"], read.Select(r => r.Id));
        Assert.Equal("Größe <b> \"x\"", read[0].Arguments.GetProperty("q").GetString());
        Assert.Equal("1.0", read[0].Arguments.GetProperty("n").GetRawText());
    }

    [Fact]
    public async Task Recordings_Written_AreReadableLinesWithoutByteOrderMark()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await folder.WriteRecordingsAsync([Recording("r1", """{"q":"Größe <b> it's"}"""), Recording("r2", "{}")], Cancellation);

        var bytes = await File.ReadAllBytesAsync(folder.PathOf(DatasetFiles.Recordings), Cancellation);
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal(2, text.Count(c => c == '\n'));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"stateKey\":\"0\"", text, StringComparison.Ordinal);
        Assert.Contains("Größe <b> it's", text, StringComparison.Ordinal);
        Assert.Equal([DatasetFiles.Recordings], Directory.GetFiles(_temporary.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Write_FailsHalfWay_KeepsTheOldFileAndNoLeftover()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await folder.WriteRecordingsAsync([Recording("old", "{}")], Cancellation);

        await Assert.ThrowsAsync<TimeoutException>(() => folder.WriteRecordingsAsync(Broken(), Cancellation));

        var read = await folder.ReadRecordingsAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal("old", Assert.Single(read).Id);
        Assert.Equal([DatasetFiles.Recordings], Directory.GetFiles(_temporary.Root).Select(Path.GetFileName));

        static IEnumerable<RecordedCall> Broken()
        {
            yield return Recording("new", "{}");
            throw new TimeoutException();
        }
    }

    [Theory]
    [InlineData("{", "line 2: not a valid Tool")]
    [InlineData("[]", "line 2: not a valid Tool")]
    [InlineData("null", "line 2: null instead of a record")]
    [InlineData("""{"id":"a/b"}""", "line 2: not a valid Tool")]
    [InlineData("""{"id":5}""", "$.id")]
    public async Task Read_BadLine_NamesFileAndLine(string line, string expected)
    {
        var folder = new DatasetFolder(_temporary.Root);
        const string Good = """{"id":"s/t","modelName":"s__t","server":"s","name":"t","inputSchema":{},"schemaHash":""}""";
        await File.WriteAllTextAsync(folder.PathOf(DatasetFiles.Tools), $"{Good}\n{line}\n", Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation));

        Assert.StartsWith(folder.PathOf(DatasetFiles.Tools), failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task Read_NotUtf8_SaysSo()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await File.WriteAllBytesAsync(folder.PathOf(DatasetFiles.Tools), [(byte)'"', 0xE4, (byte)'"', (byte)'\n'], Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation));

        Assert.Contains("not UTF-8", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MissingFile_NamesIt()
    {
        var folder = new DatasetFolder(_temporary.Root);

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await folder.ReadTasksAsync(Cancellation).ToListAsync(Cancellation));

        Assert.Equal($"{folder.PathOf(DatasetFiles.Tasks)}: there is no such file", failure.Message);
        Assert.False(folder.Has(DatasetFiles.Tasks));
    }

    [Fact]
    public async Task Read_ByteOrderMarkBlankLinesAndCarriageReturns_ArePassedOver()
    {
        var folder = new DatasetFolder(_temporary.Root);
        const string Line = """{"id":"s/t","modelName":"s__t","server":"s","name":"t","inputSchema":{},"schemaHash":"h"}""";
        await File.WriteAllTextAsync(folder.PathOf(DatasetFiles.Tools), $"\uFEFF{Line}\r\n\r\n{Line}", Cancellation);

        Assert.Equal(2, (await folder.ReadToolsAsync(Cancellation).ToListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Recordings_NestedDeeperThanTheSerialisersDefault_ComeBack()
    {
        var folder = new DatasetFolder(_temporary.Root);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300);
        await folder.WriteRecordingsAsync([Recording("r", deep)], Cancellation);

        var read = Assert.Single(await folder.ReadRecordingsAsync(Cancellation).ToListAsync(Cancellation));

        Assert.Equal(deep, read.Arguments.GetRawText());
    }

    [Fact]
    public async Task GraphAndReport_WrittenAndRead_AreTheSame()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await folder.WriteGraphAsync(new ToolDependencyGraph { Id = "g", Seed = 7, Tools = ["s/t"], Edges = [] }, Cancellation);
        await folder.WriteReportAsync(JsonDocument.Parse("""{"tasks":3}""").RootElement, DatasetJson.Types.JsonElement, Cancellation);
        await folder.WriteTextAsync(DatasetFiles.ReportText, "# Ü\n", Cancellation);

        Assert.Equal(7, (await folder.ReadGraphAsync(Cancellation)).Seed);
        Assert.Equal(3, (await folder.ReadReportAsync(Cancellation)).GetProperty("tasks").GetInt32());
        Assert.Equal("# Ü\n", await File.ReadAllTextAsync(folder.PathOf(DatasetFiles.ReportText), Cancellation));
    }

    [Fact]
    public async Task Read_BrokenGraph_NamesFileAndLine()
    {
        var folder = new DatasetFolder(_temporary.Root);
        await File.WriteAllTextAsync(folder.PathOf(DatasetFiles.Graph), "{\n\"id\":\"g\",\n\"seed\":\"x\"}", Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(() => folder.ReadGraphAsync(Cancellation));

        Assert.StartsWith($"{folder.PathOf(DatasetFiles.Graph)}, line 3: not a valid ToolDependencyGraph", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FolderIsAFile_SaysWhichPath()
    {
        await File.WriteAllTextAsync(_temporary.PathOf("file"), "x", Cancellation);
        var folder = new DatasetFolder(_temporary.PathOf("file/sub"));

        var failure = await Assert.ThrowsAsync<StorageException>(() => folder.WriteTasksAsync([], Cancellation));

        Assert.StartsWith(folder.Root, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_DiskFull_SaysSo()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("needs /dev/full");
        }

        // The temporary file of the atomic write is pointed at a device that is always full.
        File.CreateSymbolicLink(_temporary.PathOf(DatasetFiles.Tasks + ".tmp"), "/dev/full");
        var folder = new DatasetFolder(_temporary.Root);

        var failure = await Assert.ThrowsAsync<StorageException>(() => folder.WriteTextAsync(DatasetFiles.Tasks, "x", Cancellation));

        Assert.Equal($"{folder.PathOf(DatasetFiles.Tasks)}: the disk is full", failure.Message);
    }

    private static RecordedCall Recording(string id, string arguments) => new()
    {
        Id = id,
        Tool = "s/t",
        Arguments = JsonDocument.Parse(arguments, new JsonDocumentOptions { MaxDepth = 400 }).RootElement,
        Result = ToolResult.OfText("ok"),
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = "s1",
        Sequence = 0,
        LatencyMs = 1.5,
        ExplorationId = "e",
    };
}
