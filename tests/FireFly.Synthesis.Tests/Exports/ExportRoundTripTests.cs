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
    public async Task Verl_ItsToolsInEpisodes_FitTheNarrowSchemaAndTheRows()
    {
        using var folder = new TempFolder();
        var dataset = new SmallDataset();

        await dataset.Writer("verl", "http://sim:1/").WriteFolderAsync(folder.Path, dataset.Tasks, Cancellation);

        var tools = ReadRows.Yaml(await File.ReadAllTextAsync(Path.Combine(folder.Path, "episodes.yaml"), Cancellation)).GetProperty("tools").EnumerateArray().ToList();
        var names = tools.Select(tool => tool.GetProperty("tool_schema").GetProperty("function").GetProperty("name").GetString()!).ToList();
        Assert.Equal([.. dataset.Tools.Select(tool => tool.ModelName), "submit_answer"], names);
        Assert.All(tools, tool =>
        {
            Assert.Equal(("firefly_verl.FireFlyTool", "native"), (tool.GetProperty("class_name").GetString(), tool.GetProperty("config").GetProperty("type").GetString()));
            var parameters = tool.GetProperty("tool_schema").GetProperty("function").GetProperty("parameters");
            Assert.Equal("object", parameters.GetProperty("type").GetString());
            Assert.Equal(JsonValueKind.Array, parameters.GetProperty("required").ValueKind);
            Assert.All(parameters.GetProperty("properties").EnumerateObject(), property => Assert.Equal(JsonValueKind.String, property.Value.GetProperty("type").ValueKind));
        });
        var row = (await ReadRows.OfAsync(Path.Combine(folder.Path, "train.parquet"), Cancellation))[0];
        Assert.Equal(names.Order(StringComparer.Ordinal), row.GetProperty("extra_info").GetProperty("tools_kwargs").EnumerateObject().Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Contains("\"http://sim:1\"", await File.ReadAllTextAsync(Path.Combine(folder.Path, "firefly_verl.py"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NemoGym_BesideItsRows_NamesTheServerTheAgentAndEveryFile()
    {
        using var folder = new TempFolder();
        var dataset = new SmallDataset();

        await dataset.Writer("nemo-gym", "http://sim:8000/").WriteFolderAsync(folder.Path, dataset.Tasks, Cancellation);

        var config = ReadRows.Yaml(await File.ReadAllTextAsync(Path.Combine(folder.Path, "firefly.yaml"), Cancellation));
        var server = config.GetProperty("firefly").GetProperty("resources_servers").GetProperty("firefly");
        Assert.Equal(("sim", "8001", "agent"), (server.GetProperty("host").GetString(), server.GetProperty("port").ToString(), server.GetProperty("domain").GetString()));
        Assert.True(File.Exists(Path.Combine(folder.Path, server.GetProperty("entrypoint").GetString()!)));
        var agent = config.GetProperty("firefly_simple_agent").GetProperty("responses_api_agents").GetProperty("simple_agent");
        Assert.Equal("firefly", agent.GetProperty("resources_server").GetProperty("name").GetString());
        Assert.Equal(
            [("train", "train"), ("test", "validation"), ("heldout-servers", "validation")],
            agent.GetProperty("datasets").EnumerateArray().Select(data => (data.GetProperty("name").GetString(), data.GetProperty("type").GetString())));
        foreach (var data in agent.GetProperty("datasets").EnumerateArray())
        {
            var rows = await ReadRows.OfAsync(Path.Combine(folder.Path, data.GetProperty("jsonl_fpath").GetString()!), Cancellation);
            Assert.All(rows, row => Assert.Equal("firefly_simple_agent", row.GetProperty("agent_ref").GetProperty("name").GetString()));
        }
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
