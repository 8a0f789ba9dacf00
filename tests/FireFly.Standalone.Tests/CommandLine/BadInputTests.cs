using System.Net;
using System.Net.Sockets;

namespace FireFly.Standalone.Tests.CommandLine;

public sealed class BadInputTests(GeneratedDataset generated)
{
    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("generate --tasks 0", "--tasks")]
    [InlineData("generate --tasks -5", "--tasks")]
    [InlineData("generate --tasks 1000000", "--tasks")]
    [InlineData("generate --tasks many", "--tasks")]
    [InlineData("generate --time-limit soon", "--time-limit")]
    [InlineData("generate --servers {folder}/missing.json", "no such file")]
    [InlineData("generate --servers {folder}", "folder, not a file")]
    [InlineData("generate --catalog {folder}/missing.jsonl", "no such file")]
    [InlineData("generate --catalog a --servers b", "exclude each other")]
    [InlineData("verify", "--dataset")]
    [InlineData("verify --dataset {folder}/missing", "no such folder")]
    [InlineData("verify --dataset {folder}", "tools.jsonl is missing")]
    [InlineData("export --dataset {dataset} --format verl", "--out is needed")]
    [InlineData("export --dataset {dataset} --format verl --url here --out {folder}/x", "not an http or https address")]
    [InlineData("export --dataset {dataset} --format skyrl --out /proc/firefly/x.jsonl", "--out /proc/firefly/x.jsonl")]
    [InlineData("export --dataset {dataset} --format csv", "no format 'csv'")]
    [InlineData("export --dataset {dataset} --format openai --split half", "no split 'half'")]
    [InlineData("export --dataset {dataset} --format openai --pass-rate 20..80 --model m", "no range of shares")]
    [InlineData("export --dataset {dataset} --format openai --pass-rate 0.2..0.8", "--model NAME")]
    [InlineData("export --dataset {dataset} --format openai --model m", "--pass-rate")]
    [InlineData("export --dataset {dataset} --format harbor", "into the folder of --out")]
    [InlineData("export --dataset {dataset} --format harbor --out {mcp}", "into the folder of --out")]
    [InlineData("verify --dataset {dataset} --live", "--servers FILE")]
    [InlineData("verify --dataset {dataset} --servers {mcp}", "--live")]
    [InlineData("verify --dataset {dataset} --live --servers {folder}/missing.json", "no such file")]
    [InlineData("drift --dataset {dataset}", "--servers")]
    [InlineData("drift --dataset {dataset} --servers {folder}/missing.json", "no such file")]
    [InlineData("drift --dataset {folder}/missing --servers {mcp}", "no such folder")]
    [InlineData("drift --dataset {dataset} --servers {mcp} --sarif {folder}", "is a folder")]
    [InlineData("serve --dataset {folder}/missing", "no such folder")]
    [InlineData("serve --urls here", "not an address")]
    [InlineData("evaluate --dataset {dataset}", "--model: name the model")]
    [InlineData("evaluate --dataset {dataset} --model m", "ApiKey is missing")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint here", "--endpoint must be an address")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --temperature hot", "--temperature must be a number")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --provider Google", "--provider must be one of")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --split half", "no split 'half'")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --mode wild", "no mode 'wild'")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --mode generative --out {folder}/e", "--mode generative needs a model")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --attempts 0", "--attempts")]
    [InlineData("evaluate --dataset {dataset} --model m --api-key-env FIREFLY_TEST_UNSET", "no variable FIREFLY_TEST_UNSET")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --money-budget 1", "--money-budget needs")]
    [InlineData("evaluate --dataset {dataset} --model a --model b --model c --endpoint http://a/v1 --endpoint http://b/v1", "2 addresses for 3 models")]
    [InlineData("evaluate --dataset {dataset} --model a --model a --endpoint http://a/v1", "the same model at the same address twice")]
    [InlineData("evaluate --dataset {dataset} --model m --endpoint http://127.0.0.1:9/v1 --replay --out {folder}/e", "cassette.jsonl cannot be opened")]
    [InlineData("generate --servers {mcp} --out {dataset}", "--resume goes on with it, --force replaces it")]
    [InlineData("generate --servers {mcp} --out {mcp}", "a file, not a folder")]
    [InlineData("generate --servers {mcp} --out /proc/firefly", "not writable")]
    [InlineData("generate --resume --tasks 13 --out {dataset}", "begun with --tasks 12")]
    public async Task AnyCommand_WithBadInput_SaysSoInOneLine(string line, string says)
    {
        using var folder = new TempFolder();
        var arguments = line
            .Replace("{folder}", folder.Root, StringComparison.Ordinal)
            .Replace("{dataset}", generated.Dataset, StringComparison.Ordinal)
            .Replace("{mcp}", generated.Configuration, StringComparison.Ordinal)
            .Split(' ');

        await AssertRefusedAsync(says, arguments);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{\n  \"mcpServers\": {\n    \"a\": {\"command\": \"x\" \"args\": []}}}", "line 3, column 26")]
    [InlineData("{}", "mcpServers")]
    [InlineData("{\"mcpServers\": {}}", "no servers")]
    [InlineData("{\"mcpServers\": {\"a\": {\"command\": \"x\"}, \"a\": {\"command\": \"y\"}}}", "\"a\": it is defined twice")]
    [InlineData("{\"mcpServers\": {\"a\": {\"command\": \"${FIREFLY_TEST_UNSET}\"}}}", "FIREFLY_TEST_UNSET")]
    public async Task Generate_WithAWrongConfiguration_SaysSoInOneLineAndWritesNothing(string configuration, string says)
    {
        using var folder = new TempFolder();

        await AssertRefusedAsync(says, "generate", "--servers", folder.Write("mcp.json", configuration), "--out", folder["out"]);

        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData("", "no tools")]
    [InlineData("{\"server\":\"a\",\"name\":\"b\",\"inputSchema\":{}}\n{\"server\":}", "line 2, column 11")]
    [InlineData("{\"server\":\"a\",\"name\":\"b\"}", "\"inputSchema\" is missing")]
    [InlineData("{\"server\":\"a\",\"name\":\"b\",\"inputSchema\":{}}\n{\"server\":\"a\",\"name\":\"b\",\"inputSchema\":{}}", "stands there twice")]
    public async Task Generate_WithAWrongCatalog_SaysSoInOneLine(string catalog, string says)
    {
        using var folder = new TempFolder();

        await AssertRefusedAsync(says, "generate", "--catalog", folder.Write("tools.jsonl", catalog), "--out", folder["out"]);
    }

    [Fact]
    public async Task Serve_OnAPortInUse_SaysSoInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await AssertRefusedAsync("in use", "serve", "--dataset", generated.Dataset, "--urls", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task Generate_WhenNoServerConnects_ReportsEachAndExitsWithOne()
    {
        using var folder = new TempFolder();
        using var login = new RefusingServer();
        var configuration = folder.Write("mcp.json", $$"""
            {
              "mcpServers": {
                "absent": { "command": "/no/such/program" },
                "quitter": { "command": "false" },
                "closed": { "url": "{{login.Url}}" }
              }
            }
            """);

        var (code, _, errors) = await FireFlyProcess.RunAsync("generate", "--servers", configuration, "--out", folder["out"]);

        Assert.Equal(1, code);
        Assert.Contains("no server connected", errors[^1], StringComparison.Ordinal);
        var report = await File.ReadAllTextAsync(Path.Combine(folder["out"], "report.md"), TestContext.Current.CancellationToken);
        Assert.Contains("**absent** did not connect", report, StringComparison.Ordinal);
        Assert.Contains("**quitter** did not connect", report, StringComparison.Ordinal);
        Assert.Contains("**closed** did not connect (login needed)", report, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder["out"], ".state")));
    }

    private static async Task AssertRefusedAsync(string says, params string[] arguments)
    {
        var (code, output, errors) = await FireFlyProcess.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(says, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(output);
    }
}
