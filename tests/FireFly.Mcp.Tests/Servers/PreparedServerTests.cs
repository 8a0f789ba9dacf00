using System.Diagnostics;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Servers;

public sealed class PreparedServerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ListAsync_PreparedServers_AllListTools()
    {
        var ct = TestContext.Current.CancellationToken;
        var servers = Prepared();
        using var folder = new TempFolder();
        await using var live = AwfulServers.Live(new LiveOptions { WorkRoot = folder.Path }, servers);
        foreach (var server in servers)
        {
            var clock = Stopwatch.StartNew();
            var listing = await live.ListAsync(server, ct);
            output.WriteLine($"{server.Name}: {listing.Tools.Count} tools in {clock.ElapsedMilliseconds} ms for two, {listing.ServerName} {listing.ServerVersion} {listing.ProtocolVersion}, sandboxed {live.IsSandboxed} {listing.Failure} drift {listing.Drift} notes {string.Join(" | ", listing.Notes)}");
            Assert.Null(listing.Failure);
            Assert.NotEmpty(listing.Tools);
        }
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task CallAsync_FilesystemServer_SeesOnlyTheWorkspaceCopy(SandboxMode mode)
    {
        var ct = TestContext.Current.CancellationToken;
        var servers = Prepared();
        using var folder = new TempFolder();
        await using var live = AwfulServers.Live(new LiveOptions { WorkRoot = folder.Path, Sandbox = mode }, servers);
        await using var session = await live.OpenAsync(new SessionRequest { Id = "one" }, ct);
        foreach (var (tool, args, changes) in new[]
        {
            ("list_allowed_directories", "{}", false), ("read_text_file", """{"path":"/workspace/data/items.csv"}""", false), ("write_file", """{"path":"/workspace/new.txt","content":"hello /workspace/x"}""", true),
            ("read_text_file", """{"path":"/workspace/new.txt"}""", false), ("read_text_file", """{"path":"/etc/hostname"}""", false),
        })
        {
            var outcome = await session.CallAsync("filesystem", tool, JsonElement.Parse(args), ct);
            output.WriteLine($"{tool} {args}: {outcome.LatencyMs:F0} ms changed={outcome.WorkspaceChanged} {outcome.Failure} {outcome.Result.IsError} {outcome.Result.Content.GetRawText()[..Math.Min(200, outcome.Result.Content.GetRawText().Length)]}");
            Assert.Equal(changes, outcome.WorkspaceChanged);
            Assert.DoesNotContain(folder.Path, outcome.Result.Content.GetRawText(), StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<ServerDefinition> Prepared()
    {
        var file = Environment.GetEnvironmentVariable("FIREFLY_TEST_SERVERS");
        if (file is null || !File.Exists(file))
        {
            Assert.Skip("FIREFLY_TEST_SERVERS does not name a prepared mcp.json");
        }

        return McpConfiguration.Parse(File.ReadAllText(file), file, Environment.GetEnvironmentVariable);
    }
}
