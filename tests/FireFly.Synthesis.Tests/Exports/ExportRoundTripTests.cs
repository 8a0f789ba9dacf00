using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Exports;
using Xunit;

namespace FireFly.Synthesis.Tests.Exports;

/// <summary>Every format, read back as its trainer reads it, gives the tasks that went in.</summary>
public sealed class ExportRoundTripTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. ExportFormats.Available];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Folder_ReadBack_GivesTheSameTasksInEverySplit(string format)
    {
        using var folder = new TempFolder();
        var dataset = new SmallDataset();

        var written = await dataset.Writer(format).WriteFolderAsync(folder.Path, dataset.Tasks, Cancellation);

        Assert.All(written, path => Assert.True(File.Exists(path), path));
        foreach (var split in dataset.Tasks.GroupBy(task => task.Split))
        {
            var rows = await ReadRows.OfAsync(written.Single(path => Path.GetFileNameWithoutExtension(path) == split.Key), Cancellation);
            Assert.Equal(split.Select(dataset.Facts), rows.Select(row => ReadRows.Facts(format, row)), TaskFacts.Same);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Folder_WrittenTwice_HasTheSameBytes(string format)
    {
        using var one = new TempFolder();
        using var two = new TempFolder();
        var dataset = new SmallDataset();

        var first = await dataset.Writer(format).WriteFolderAsync(one.Path, dataset.Tasks, Cancellation);
        var second = await dataset.Writer(format).WriteFolderAsync(two.Path, dataset.Tasks, Cancellation);

        Assert.Equal(first.Select(Path.GetFileName), second.Select(Path.GetFileName));
        Assert.All(first.Zip(second), pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Card_OfEveryFormat_NamesAFileForEachSplit(string format)
    {
        using var folder = new TempFolder();
        var dataset = new SmallDataset();

        await dataset.Writer(format).WriteFolderAsync(folder.Path, dataset.Tasks, Cancellation);

        var header = ReadRows.Yaml((await File.ReadAllTextAsync(Path.Combine(folder.Path, "README.md"), Cancellation)).Split("---\n")[1]);
        Assert.Equal("other", header.GetProperty("license").GetString());
        var files = header.GetProperty("configs")[0].GetProperty("data_files").EnumerateArray().ToList();
        Assert.Equal(["train", "test", "heldout_servers"], files.Select(file => file.GetProperty("split").GetString()));
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder.Path, file.GetProperty("path").GetString()!))));
        var rows = await ReadRows.OfAsync(Path.Combine(folder.Path, files[0].GetProperty("path").GetString()!), Cancellation);
        Assert.Equal(rows[0].EnumerateObject().Select(member => member.Name), header.GetProperty("dataset_info").GetProperty("features").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Verl_BesideItsRows_NamesToolsAndServersByUniqueNames()
    {
        using var folder = new TempFolder();
        var dataset = new SmallDataset();

        await dataset.Writer("verl", "http://sim:1/").WriteFileAsync(Path.Combine(folder.Path, "all.parquet"), dataset.Tasks, Cancellation);

        var tools = ReadRows.Yaml(await File.ReadAllTextAsync(Path.Combine(folder.Path, "all.tools.yaml"), Cancellation)).GetProperty("tools")[0];
        Assert.Equal("mcp", tools.GetProperty("config").GetProperty("type").GetString());
        Assert.Equal("all.mcp.json", tools.GetProperty("mcp").GetProperty("mcp_servers_config_path").GetString());
        Assert.Equal(dataset.Tools.Select(tool => tool.ModelName), tools.GetProperty("mcp").GetProperty("tool_selected_list").EnumerateArray().Select(name => name.GetString()));
        var servers = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "all.mcp.json"), Cancellation)).GetProperty("mcpServers");
        Assert.Equal(["http://sim:1/mcp/bank", "http://sim:1/mcp/shop"], servers.EnumerateObject().Select(server => server.Value.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task Folder_WithAReadmeOfSomebodyElse_IsLeftAlone()
    {
        using var folder = new TempFolder();
        var card = Path.Combine(folder.Path, "README.md");
        await File.WriteAllTextAsync(card, "# Mine", Cancellation);
        var dataset = new SmallDataset();

        await Assert.ThrowsAsync<IOException>(() => dataset.Writer("skyrl").WriteFolderAsync(folder.Path, dataset.Tasks, Cancellation));

        Assert.Equal("# Mine", await File.ReadAllTextAsync(card, Cancellation));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
