using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Storage.Tests.Datasets.Bundles;

public sealed class DatasetBundleTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Zip => _temporary.PathOf("dataset.zip");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bundle_WrittenAndOpened_ReadsAsTheFolder(bool inPlace)
    {
        var folder = await FolderAsync();
        var manifest = await BundleWriter.WriteAsync(folder, Zip, Index(inPlace), Cancellation);

        var bundle = DatasetFolder.Open(Zip);

        Assert.Equal(manifest.Id, bundle.Manifest!.Id);
        Assert.Equal(["r1", "r2", "r3"], await bundle.ReadRecordingsAsync(Cancellation).Select(r => r.Id).ToListAsync(Cancellation));
        Assert.Equal("s/search", (await bundle.ReadToolsAsync(Cancellation).SingleAsync(Cancellation)).Id);
        Assert.Equal(12, (await bundle.ReadReportAsync(Cancellation)).GetProperty("tools").GetInt32());
        Assert.False(bundle.Has(DatasetFiles.Trajectories));
        Assert.Equal(inPlace, bundle.OpenRecordings(0) is not null);
        Assert.Equal(3, bundle.Manifest.Files.Single(file => file.Name == DatasetFiles.Recordings).Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_Twice_GivesTheSameBytes(bool inPlace)
    {
        var folder = await FolderAsync();
        await BundleWriter.WriteAsync(folder, Zip, Index(inPlace), Cancellation);
        await BundleWriter.WriteAsync(DatasetFolder.Open(Zip), _temporary.PathOf("again.zip"), Index(inPlace), Cancellation);

        Assert.Equal(await File.ReadAllBytesAsync(Zip, Cancellation), await File.ReadAllBytesAsync(_temporary.PathOf("again.zip"), Cancellation));
    }

    [Fact]
    public async Task Id_WithAndWithoutIndex_IsOfTheContent()
    {
        var folder = await FolderAsync();
        var (plain, indexed) = (await BundleWriter.WriteAsync(folder, Zip, null, Cancellation), await BundleWriter.WriteAsync(folder, Zip, [1], Cancellation));
        await folder.WriteRecordingsAsync([Recording("r1")], Cancellation);
        var other = await BundleWriter.WriteAsync(folder, Zip, null, Cancellation);

        Assert.Equal(plain.Id, indexed.Id);
        Assert.NotEqual(plain.Id, other.Id);
    }

    [Fact]
    public async Task Recordings_InPlace_AreReadInAnyOrder()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, [1, 2], Cancellation);
        var recordings = DatasetFolder.Open(Zip).OpenRecordings(0)!;

        Assert.Equal(["r3", "r1", "r2"], ((int[])[2, 0, 1]).Select(number => recordings[number].Id));
        Assert.Throws<ArgumentOutOfRangeException>(() => recordings[3]);
    }

    [Fact]
    public async Task Recordings_EditedByHand_AreFoundAllTheSame()
    {
        var folder = await FolderAsync();
        var path = folder.PathOf(DatasetFiles.Recordings);
        var lines = await File.ReadAllLinesAsync(path, Cancellation);
        await File.WriteAllTextAsync(path, $"\n{lines[0]}\r\n\r\n  \n{lines[1]}\n{lines[2]}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Cancellation);

        Assert.Equal(["r1", "r2", "r3"], folder.OpenRecordings(0)!.Select(recording => recording.Id));
        Assert.Null(folder.OpenRecordings(1 << 20));
    }

    [Fact]
    public async Task Recordings_NoRecord_AreNamedByNumber()
    {
        var folder = await FolderAsync();
        await File.AppendAllTextAsync(folder.PathOf(DatasetFiles.Recordings), "{\"id\":7}\n", Cancellation);

        Assert.Contains("recordings.jsonl, record 4: not a valid RecordedCall", Assert.Throws<StorageException>(() => folder.OpenRecordings(0)![3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ToABundle_IsRefused()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, null, Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(() => DatasetFolder.Open(Zip).WriteToolsAsync([], Cancellation));

        Assert.Equal($"{Zip}: a bundle is read-only", failure.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_AnyByteChanged_IsRefusedOrReadsTheSame(bool inPlace)
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, Index(inPlace), Cancellation);
        var right = await File.ReadAllBytesAsync(Zip, Cancellation);
        var refused = 0;
        for (var at = 0; at < right.Length; at++)
        {
            var wrong = (byte[])right.Clone();
            wrong[at] ^= 0x55;
            await File.WriteAllBytesAsync(Zip, wrong, Cancellation);
            try
            {
                Assert.Equal(["r1", "r2", "r3"], await DatasetFolder.Open(Zip).ReadRecordingsAsync(Cancellation).Select(r => r.Id).ToListAsync(Cancellation));
            }
            catch (StorageException exception)
            {
                Assert.StartsWith(Zip, exception.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        // What remains are dates, attributes and the like.
        Assert.True(refused > right.Length / 2, $"{refused} of {right.Length}");
    }

    [Fact]
    public async Task Open_CutShort_IsRefused()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, [1], Cancellation);
        var right = await File.ReadAllBytesAsync(Zip, Cancellation);
        foreach (var length in (int[])[0, 1, 100, right.Length / 2, right.Length - 1])
        {
            await File.WriteAllBytesAsync(Zip, right[..length], Cancellation);
            Assert.StartsWith($"{Zip}: no zip file, or a damaged one", Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_RecordingChanged_NamesTheFile()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, [1], Cancellation);
        var bytes = await File.ReadAllBytesAsync(Zip, Cancellation);
        bytes[bytes.AsSpan().IndexOf("\"r2\""u8) + 2] = (byte)'9';
        await File.WriteAllBytesAsync(Zip, bytes, Cancellation);

        Assert.Equal($"{Zip}: damaged, the content of recordings.jsonl is not what the manifest says", Refusal());
    }

    [Fact]
    public async Task Open_NewerVersion_SaysSo()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, null, Cancellation);
        await ChangeManifestAsync(manifest => manifest["formatVersion"] = 2);

        Assert.Equal($"{Zip}: a bundle of version 2; this FireFly reads version 1: use a newer one", Refusal());
    }

    [Fact]
    public async Task Open_AnotherId_IsRefused()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, null, Cancellation);
        await ChangeManifestAsync(manifest => manifest["id"] = new string('0', 64));

        Assert.Equal($"{Zip}: damaged, its id is not that of its files", Refusal());
    }

    [Theory]
    [InlineData("""{"formatVersion":1,"id":"","files":null}""")]
    [InlineData("""{"formatVersion":1,"id":"","files":[null]}""")]
    [InlineData("""{"formatVersion":1,"id":"","files":[{"name":null,"sha256":"","bytes":1,"lines":1}]}""")]
    [InlineData("""{"formatVersion":"1"}""")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Open_NoManifest_IsRefused(string manifest)
    {
        await WriteZipAsync(("manifest.json", manifest));

        Assert.StartsWith($"{Zip}: manifest.json is no manifest", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.jsonl")]
    [InlineData("/etc/passwd")]
    [InlineData("folder/tools.jsonl")]
    public async Task Open_NameThatIsAPath_IsRefused(string name)
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, null, Cancellation);
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Update))
        {
            await using var entry = zip.CreateEntry(name).Open();
            entry.WriteByte(1);
        }

        Assert.Equal($"{Zip}: it holds '{name}', which its manifest does not list", Refusal());
        await ChangeManifestAsync(manifest => manifest["files"]!.AsArray().Add(new JsonObject { ["name"] = name, ["sha256"] = "", ["bytes"] = 1, ["lines"] = 0 }));
        Assert.Contains("which is no file of a dataset", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EntryThatUnpacksToFarTooMuch_IsRefusedUnread()
    {
        var folder = await FolderAsync();
        await BundleWriter.WriteAsync(folder, Zip, null, Cancellation);
        await ChangeManifestAsync(manifest => manifest["files"]!.AsArray().First(file => (string?)file!["name"] == "tasks.jsonl")!["bytes"] = 64 << 20, ("tasks.jsonl", new string(' ', 64 << 20)));

        Assert.Contains("tasks.jsonl unpacks to 67108864 bytes", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FileThatPacksLikeABomb_IsStoredAndOpens()
    {
        var folder = await FolderAsync();
        await File.WriteAllTextAsync(folder.PathOf(DatasetFiles.Trajectories), new string('\n', 20 << 20), Cancellation);
        await BundleWriter.WriteAsync(folder, Zip, null, Cancellation);

        Assert.Equal(0, await DatasetFolder.Open(Zip).ReadTrajectoriesAsync(Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Open_LineBeyondTheLimit_IsRefusedByFileAndLine()
    {
        var folder = await FolderAsync();
        var noise = new byte[1 << 20];
        new Random(7).NextBytes(noise);
        var text = Convert.ToBase64String(noise);
        await using (var tools = new StreamWriter(folder.PathOf(DatasetFiles.Tools), append: true))
        {
            for (var length = 0; length <= 64 << 20; length += text.Length)
            {
                await tools.WriteAsync(text);
            }
        }

        await BundleWriter.WriteAsync(folder, Zip, null, Cancellation);

        Assert.Equal($"{Zip}/tools.jsonl, line 2: longer than 64 MB", Refusal());
    }

    [Fact]
    public async Task Open_NoBundleAtAll_SaysWhat()
    {
        await WriteZipAsync(("readme.txt", "hello"));
        Assert.Equal($"{Zip}: no bundle of a dataset, manifest.json is missing", Refusal());

        await File.WriteAllTextAsync(Zip, "a text", Cancellation);
        Assert.StartsWith($"{Zip}: no zip file", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_PackedAgainByAnotherProgram_ReadsTheSame()
    {
        await BundleWriter.WriteAsync(await FolderAsync(), Zip, [1], Cancellation);
        await ChangeManifestAsync(_ => { });

        var bundle = DatasetFolder.Open(Zip);

        Assert.Null(bundle.OpenRecordings(0));
        Assert.Equal(3, await bundle.ReadRecordingsAsync(Cancellation).CountAsync(Cancellation));
    }

    private static byte[]? Index(bool inPlace) => inPlace ? [1, 2, 3] : null;

    private string Refusal() => Assert.Throws<StorageException>(() => DatasetFolder.Open(Zip)).Message;

    private async Task<DatasetFolder> FolderAsync()
    {
        var folder = new DatasetFolder(_temporary.PathOf("dataset"));
        await folder.WriteToolsAsync(
            [new Tool { Id = "s/search", ModelName = "s__search", Server = "s", Name = "search", InputSchema = System.Text.Json.JsonElement.Parse("{}"), SchemaHash = "h" }], Cancellation);
        await folder.WriteRecordingsAsync([Recording("r1"), Recording("r2"), Recording("r3")], Cancellation);
        await folder.WriteTasksAsync([], Cancellation);
        await folder.WriteTextAsync(DatasetFiles.Report, """{"tools":12}""", Cancellation);
        return folder;
    }

    /// <summary>Unpacks, changes and packs again, compressed all through.</summary>
    private async Task ChangeManifestAsync(Action<JsonNode> change, params (string Name, string Content)[] others)
    {
        var entries = new List<(string, string)>();
        await using (var stream = File.OpenRead(Zip))
        using (var zip = new ZipArchive(stream))
        {
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
                entries.Add((entry.FullName, await reader.ReadToEndAsync(Cancellation)));
            }
        }

        var manifest = JsonNode.Parse(entries[0].Item2)!;
        change(manifest);
        entries[0] = (entries[0].Item1, manifest.ToJsonString());
        await WriteZipAsync([.. entries.ExceptBy(others.Select(other => other.Name), entry => entry.Item1), .. others]);
    }

    private async Task WriteZipAsync(params (string Name, string Content)[] entries)
    {
        await using var stream = File.Create(Zip);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            await using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            await entry.WriteAsync(Encoding.Latin1.GetBytes(content), Cancellation);
        }
    }

    private static RecordedCall Recording(string id) => new()
    {
        Id = id,
        Tool = "s/search",
        Arguments = System.Text.Json.JsonElement.Parse("""{"q":"x"}"""),
        Result = ToolResult.OfText($"found {id}"),
        Success = true,
        Changed = false,
        StateKey = StateKeys.Initial,
        Session = "s1",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };
}
