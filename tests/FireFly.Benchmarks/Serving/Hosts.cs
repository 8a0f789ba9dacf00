using System.Text;
using System.Text.Json;
using FireFly.ServiceDefaults;
using FireFly.Simulator;
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
    public static async Task<WebApplication> SimulatorAsync(string dataset)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production", "--FireFly:Simulator:Dataset", dataset, "--FireFly:Simulator:MaxEpisodes", "1000000"]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddSimulator();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapSimulator();
        await app.StartAsync();
        return app;
    }

    /// <summary><c>POST /bare</c> answers with the bytes given; <c>/mcp</c> with a constant text.</summary>
    public static async Task<WebApplication> BareAsync(byte[] answer, string text)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production"]);
        builder.Logging.ClearProviders();
        var result = new CallToolResult { Content = [new TextContentBlock { Text = text }] };
        builder.Services.AddMcpServer(options =>
        {
            options.Handlers.ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [new Tool { Name = "constant", InputSchema = JsonElement.Parse("""{"type":"object"}""") }] });
            options.Handlers.CallToolHandler = (_, _) => ValueTask.FromResult(result);
        }).WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateful);
        var app = builder.Build();
        app.MapPost("/bare", () => TypedResults.Bytes(answer, "application/json"));
        app.MapMcp("/mcp");
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
}
