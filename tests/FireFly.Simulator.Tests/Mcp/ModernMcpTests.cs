using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace FireFly.Simulator.Tests.Mcp;

/// <summary>The revision of MCP that knows no sessions, beside those that do.</summary>
public sealed class ModernMcpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Episode_OfAModernClient_HasItsStateByItsPath()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await ConnectAsync(host, $"/episodes/{await host.BeginAsync()}/mcp", "2026-07-28");

        await client.CallToolAsync("notes__add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);

        Assert.Equal("2026-07-28", client.NegotiatedProtocolVersion);
        Assert.Null(client.SessionId);
        Assert.Equal("1 note: Ada, id 17", await ListAsync(client, "notes__list_notes"));
    }

    [Theory]
    [InlineData("2026-07-28", "no notes")]
    [InlineData("2025-11-25", "1 note: Ada, id 17")]
    [InlineData("2025-06-18", "1 note: Ada, id 17")]
    public async Task Server_ByRevision_KeepsItsStateInSessionsAlone(string revision, string listed)
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await ConnectAsync(host, "/mcp/notes", revision);

        await client.CallToolAsync("add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);

        Assert.Equal(listed, await ListAsync(client, "list_notes"));
        Assert.Contains("initial state", client.ServerInstructions, StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(McpClient client, string tool) =>
        ((TextContentBlock)(await client.CallToolAsync(tool, cancellationToken: Cancellation)).Content[0]).Text;

    private static Task<McpClient> ConnectAsync(SimulatorHost host, string path, string revision) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(host.Http.BaseAddress!, path) }),
        new McpClientOptions { ProtocolVersion = revision, DiscoverProbeTimeout = Timeout.InfiniteTimeSpan }, cancellationToken: Cancellation);
}
