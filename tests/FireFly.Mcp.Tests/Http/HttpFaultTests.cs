using System.Text.Json;
using FireFly.Contracts;
using Microsoft.AspNetCore.Http;

namespace FireFly.Mcp.Tests.Http;

/// <summary>Servers that redirect, refuse the probe, or end their sessions.</summary>
public sealed class HttpFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("403")]
    [InlineData("405")]
    [InlineData("406")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("abort")]
    public async Task ListAsync_AServerThatCannotBearTheProbe_IsConnectedAnewWithInitialize(string answer)
    {
        await using var server = await RawHttpServer.StartAsync();
        server.Before = async (context, request) =>
        {
            if ((string?)request?["method"] != "server/discover")
            {
                return false;
            }

            switch (answer)
            {
                case "abort":
                    context.Abort();
                    break;
                case "html":
                    context.Response.ContentType = "text/html";
                    await context.Response.WriteAsync("<html>Welcome</html>");
                    break;
                case "empty":
                    break;
                default:
                    context.Response.StatusCode = int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture);
                    break;
            }

            return true;
        };
        await using var live = AwfulServers.Live(_folder, server.Definition());

        var listing = await live.ListAsync(server.Definition(), TestContext.Current.CancellationToken);

        Assert.Null(listing.Failure);
        Assert.Equal("list_books", Assert.Single(listing.Tools).Name);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ListAsync_ARedirectToAnotherOrigin_IsRefusedByNameAndNoHeaderGoesThere(int status)
    {
        await using var other = await RawHttpServer.StartAsync();
        await using var server = await RawHttpServer.StartAsync();
        server.Before = (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = other.Url.ToString();
            return Task.FromResult(true);
        };
        await using var live = AwfulServers.Live(_folder, server.Definition());

        var listing = await live.ListAsync(server.Definition(), TestContext.Current.CancellationToken);

        Assert.Contains($"sends on to another origin, http://127.0.0.1:{other.Url.Port} (HTTP {status})", listing.Failure?.Reason, StringComparison.Ordinal);
        Assert.Empty(other.Seen);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task CallAsync_ARedirectWithinTheOrigin_IsFollowedWithAllHeaders(int status)
    {
        await using var server = await RawHttpServer.StartAsync();
        server.Before = (context, _) =>
        {
            if (context.Request.Path == "/mcp")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "/elsewhere/mcp/";
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };
        await using var live = AwfulServers.Live(_folder, server.Definition());
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("books", "list_books");

        Assert.Equal("Harbour", outcome.Text());
        Assert.All(server.Seen, seen => Assert.Equal(("Bearer sesame-sesame", "k-123456789"), (seen.Headers.Authorization.ToString(), seen.Headers["X-Api-Key"].ToString())));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task CallAsync_AnExpiredSession_IsBegunAnewAndTheCallMadeAgain(int status)
    {
        await using var server = await RawHttpServer.StartAsync(sessions: true);
        server.Before = async (context, request) =>
        {
            var id = context.Request.Headers["Mcp-Session-Id"].ToString();
            if (id.Length > 0 && (string?)request?["method"] == "tools/call" && server.Sessions.AddOrUpdate(id, -1, (_, calls) => calls + 1) > 2)
            {
                server.Sessions.TryRemove(id, out _);
            }

            if (id.Length > 0 && !server.Sessions.ContainsKey(id))
            {
                context.Response.StatusCode = status;
                await context.Response.WriteAsync("""{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}""");
                return true;
            }

            return false;
        };
        await using var live = AwfulServers.Live(_folder, server.Definition());
        await using var session = await live.OpenAsync();

        for (var call = 0; call < 7; call++)
        {
            var outcome = await session.CallAsync("books", "list_books");
            Assert.Null(outcome.Failure);
            Assert.Equal("Harbour", outcome.Text());
        }

        Assert.True(server.Seen.Count(seen => seen.Method == "initialize") > 1);
    }

    [Fact]
    public async Task CallAsync_AFailureOfTheTransport_IsNoRecording()
    {
        await using var server = await RawHttpServer.StartAsync();
        server.Before = (context, request) =>
        {
            var isCall = (string?)request?["method"] == "tools/call";
            context.Response.StatusCode = isCall ? 502 : 200;
            return Task.FromResult(isCall);
        };
        await using var live = AwfulServers.Live(_folder, server.Definition());
        await using var session = await live.OpenAsync();
        var tool = Assert.Single((await live.ListAsync(server.Definition(), TestContext.Current.CancellationToken)).Tools);
        var recording = new RecordingSession(session, "s", new TrustingJudge());

        var (_, outcome) = await recording.CallAsync(tool, JsonElement.Parse("{}"), null, TestContext.Current.CancellationToken);

        Assert.Equal(FailureCode.Transport, outcome.Failure?.Code);
        Assert.Empty(recording.Calls);
        Assert.Equal("the server answered HTTP 502", Assert.Single(recording.Lost).Reason);
    }

    private sealed class TrustingJudge : ICallJudge
    {
        public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result) => !result.IsError;

        public bool ChangesNothing(Tool tool, JsonElement arguments) => true;
    }
}
