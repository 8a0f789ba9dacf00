using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Tests;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Standalone.Tests.Recording;

/// <summary>Clients with and without the proxy, and what it wrote.</summary>
internal static class Recorded
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Awful { get; } = BuiltPrograms.PathOf("tests", "FireFly.AwfulServer");

    private static string Program { get; } = Path.Combine(FireFlyProcess.Folder, "FireFly.Standalone.dll");

    /// <summary>An mcp.json with one awful server, named as its mode.</summary>
    public static string WriteAwful(this TempFolder folder, string mode, string env = "{}") => folder.Write(
        "mcp.json", $$"""{"mcpServers": {"{{mode}}": {"command": "dotnet", "args": ["{{Awful}}", "--mode", "{{mode}}"], "env": {{env}} } } }""");

    /// <summary>A client of a command, as its configuration names it.</summary>
    public static Task<McpClient> ConnectAsync(McpClientOptions? options, params string[] arguments) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions { Command = "dotnet", Arguments = arguments, ShutdownTimeout = TimeSpan.FromSeconds(20) }), Patient(options), cancellationToken: Cancellation);

    /// <summary>A client of <c>record</c> on standard input and output.</summary>
    public static Task<McpClient> ProxyAsync(TempFolder folder, string server, McpClientOptions? options = null, params string[] more) =>
        ConnectAsync(options, [Program, "record", "--servers", folder["mcp.json"], "--server", server, "--out", folder["out"], .. more]);

    /// <summary>A client of a streamable HTTP address.</summary>
    public static Task<McpClient> ReachAsync(Uri address, McpClientOptions? options = null, string secret = OperatorClient.Secret) =>
        McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {secret}" } }), Patient(options), cancellationToken: Cancellation);

    /// <summary><c>record</c> over HTTP, and its address.</summary>
    public static async Task<(FireFlyProcess Process, Uri Address)> HostAsync(string configuration, string output, string secret = OperatorClient.Secret)
    {
        var process = FireFlyProcess.Start(
            new Dictionary<string, string> { [OperatorClient.Variable] = secret }, "record", "--servers", configuration, "--urls", "http://127.0.0.1:0", "--out", output);
        var line = await process.WaitForAsync(text => text.Contains("listens on", StringComparison.Ordinal));
        return (process, new Uri(System.Text.RegularExpressions.Regex.Match(line, @"http://[0-9.:]+\d").Value));
    }

    /// <summary>Calls until the server has the client's answer to its own question.</summary>
    public static async Task<string> CallAnsweredAsync(this McpClient client, string tool, string arguments)
    {
        var answer = await client.CallAsync(tool, arguments);
        for (var tries = 0; tries < 100 && answer.Contains("no answer yet", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, Cancellation);
            answer = await client.CallAsync(tool, arguments);
        }

        return answer;
    }

    public static async Task<string> CallAsync(this McpClient client, string tool, string arguments = "{}")
    {
        try
        {
            var given = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(m => m.Name, m => (object?)m.Value);
            var result = JsonSerializer.SerializeToNode(await client.CallToolAsync(tool, given, cancellationToken: Cancellation), McpJsonUtilities.DefaultOptions)!.AsObject();
            // Who answered, by the revision of the protocol that was agreed on: no part of the result.
            result.Remove("_meta");
            result.Remove("resultType");
            return result.ToJsonString(McpJsonUtilities.DefaultOptions);
        }
        catch (McpProtocolException exception)
        {
            return $"{(int)exception.ErrorCode}: {exception.Message}";
        }
    }

    public static async Task<string> ToolsAsync(this McpClient client) =>
        JsonSerializer.Serialize((await client.ListToolsAsync(cancellationToken: Cancellation)).Select(tool => tool.ProtocolTool), McpJsonUtilities.DefaultOptions);

    public static async Task<List<RecordedCall>> RecordingsAsync(string folder) => await new DatasetFolder(folder).ReadRecordingsAsync(Cancellation).ToListAsync(Cancellation);

    public static string Text(this RecordedCall call) => call.Result.Content[0].GetProperty("text").GetString()!;

    /// <summary>Files of a folder that hold a text, in whatever spelling JSON gives it.</summary>
    public static IEnumerable<string> FilesWith(string folder, string text) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file) is var all && (all.Contains(text, StringComparison.Ordinal) || all.Contains(JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal)));

    /// <summary>A client that answers roots, sampling and elicitation.</summary>
#pragma warning disable MCP9005 // Deprecated in the newest revision, asked for by the servers of today.
    public static McpClientOptions Answering => new()
    {
        Handlers = new McpClientHandlers
        {
            RootsHandler = (_, _) => ValueTask.FromResult(new ListRootsResult { Roots = [new Root { Uri = "file:///books", Name = "books" }] }),
            SamplingHandler = (request, _, _) => ValueTask.FromResult(new CreateMessageResult
            {
                Content = [new TextContentBlock { Text = "in short" }], Model = "test", Role = Role.Assistant, StopReason = "endTurn",
            }),
            ElicitationHandler = (_, _) => ValueTask.FromResult(new ElicitResult
            {
                Action = "accept", Content = new Dictionary<string, JsonElement> { ["dish"] = JsonElement.Parse("\"salad\"") },
            }),
        },
    };
#pragma warning restore MCP9005

    /// <summary>
    /// Waits for the answer to the first question as long as for the whole handshake. By itself the SDK falls back to the old handshake
    /// after five seconds, and a server of the SDK that only started late, on a busy machine, has then answered the first and refuses the second.
    /// </summary>
    private static McpClientOptions Patient(McpClientOptions? options)
    {
        options ??= new McpClientOptions();
        options.DiscoverProbeTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }
}
