using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FireFly.Tests;
using ModelContextProtocol.Client;

namespace FireFly.AppHost.Tests;

/// <summary>Agents' conversations with a live server, recorded, whichever replica of exploration is asked.</summary>
public sealed class RecorderTests(RunningApplication application)
{
    private const string Path = "/api/recorder/desk/mcp";

    // Over so many connections at once, both replicas are asked.
    private const int Askers = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Conversation_WithTheOneSessionOfItsServer_IsTheOnlyOneAtAnyReplica()
    {
        RunningApplication.Require();
        var desk = JsonNode.Parse(await File.ReadAllTextAsync(application.Configuration, Token))!["mcpServers"]!["library"]!.DeepClone();
        desk["firefly"]!["maxSessions"] = 1;
        await application.PostAsync("/api/servers/import", new { mcpServers = new { desk } });
        try
        {
            await using (var client = await ConnectAsync())
            {
                await Task.WhenAll(Enumerable.Range(0, Askers).Select(async _ => Assert.NotEqual(true, (await client.CallToolAsync("list_branches", cancellationToken: Token)).IsError)));
                Assert.All(await Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => InitializeAsync())), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
            }

            await using var next = await NextAsync();
            Assert.Contains(await next.ListToolsAsync(cancellationToken: Token), tool => tool.Name == "list_branches");
            var recorded = (await application.GetAsync("/api/recordings?tool=desk/list_branches")).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(Askers, recorded.Count);
            Assert.Single(recorded.Select(call => call.GetProperty("session").GetString()).Distinct());
        }
        finally
        {
            // Later runs are over the sample server alone.
            using var deleted = await application.Client.DeleteAsync("/api/servers/desk", Token);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    // On a busy machine a server takes longer to end than a conversation waits for its place.
    private async Task<McpClient> NextAsync()
    {
        McpClient? next = null;
        await Eventually.HoldsAsync("the place is free again", async () => (next = await ConnectAsync()) is not null);
        return next!;
    }

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(application.Client.BaseAddress!, Path), TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = OperatorClient.Headers }), cancellationToken: Token);

    private async Task<HttpStatusCode> InitializeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(new
            {
                jsonrpc = "2.0", id = 1, method = "initialize",
                @params = new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = "another", version = "1" } },
            }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await application.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        return response.StatusCode;
    }
}
