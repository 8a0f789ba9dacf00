using System.Text;
using FireFly.Benchmarks.Datasets;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using FireFly.Simulator;
using FireFly.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FireFly.Benchmarks.Serving;

/// <summary>The simulator as the product serves it, and the least that anyone could serve instead; each on a port of its own.</summary>
internal static class Hosts
{
    public static async Task<WebApplication> SimulatorAsync(string dataset, string data)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production", "--FireFly:Simulator:Dataset", dataset, "--FireFly:Simulator:MaxEpisodes", "1000000", "--FireFly:Storage:Path", data, .. OperatorClient.Arguments]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddSimulator();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapSimulator();
        await app.StartAsync();
        return app;
    }

    /// <summary><c>POST /bare</c> answers with the bytes given, and nothing else is there.</summary>
    public static async Task<WebApplication> BareAsync(byte[] answer)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/bare", () => TypedResults.Bytes(answer, "application/json"));
        await app.StartAsync();
        return app;
    }

    /// <summary>
    /// <c>/mcp/constant</c> answers every call with one text: the same SDK with sessions, hosted as the product's services are, with the tools
    /// of one simulated server.
    /// </summary>
    public static async Task<WebApplication> ConstantAsync(string text)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production", .. OperatorClient.Arguments]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        var result = new CallToolResult { Content = [new TextContentBlock { Text = text }] };
        var tools = new ListToolsResult
        {
            Tools = [.. SyntheticDataset.Tools.Where(tool => tool.Server == "server0").Select(tool => new Tool { Name = tool.Name, Description = tool.Description, InputSchema = tool.InputSchema })],
        };
        builder.Services.AddMcpServer(options =>
        {
            options.Handlers.ListToolsHandler = (_, _) => ValueTask.FromResult(tools);
            options.Handlers.CallToolHandler = (_, _) => ValueTask.FromResult(result);
        }).WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateful);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapMcp("/mcp/{server}").WithAccess(Access.Agents);
        await app.StartAsync();
        return app;
    }

    /// <summary>Opens an MCP session and gives its id.</summary>
    public static async Task<string> SessionAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"load","version":"1"}}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var session = response.Headers.GetValues("Mcp-Session-Id").Single();
        await Load.PostAsync(client, path, """{"jsonrpc":"2.0","method":"notifications/initialized"}"""u8.ToArray(), ("Mcp-Session-Id", session), ("Accept", "application/json, text/event-stream"));
        return session;
    }

    /// <summary>A session for each connection, with one of the simulated servers in turn.</summary>
    public static Task<(string Server, string Id)[]> SessionsAsync(HttpClient client) => Task.WhenAll(
        Enumerable.Range(0, Load.Connections).Select(async i => (Server: $"/mcp/server{i % 5}", Id: await SessionAsync(client, $"/mcp/server{i % 5}"))));

    /// <summary>A recording of the server that the connection has its session with, another each time.</summary>
    public static int Own(int connection, int i, int count) => (int)((((long)connection * 7919) + ((long)i * 104_729)) % (count / 5) * 5) + (connection % 5);

    /// <summary>A call of a recording's tool with its arguments.</summary>
    public static byte[] McpBody(int number) => Encoding.UTF8.GetBytes(
        $$"""{"jsonrpc":"2.0","id":{{number + 1}},"method":"tools/call","params":{"name":"{{SyntheticDataset.ToolName(number)}}","arguments":{{SyntheticDataset.Arguments(number)}} } }""");
}
