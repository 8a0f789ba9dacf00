namespace FireFly.Mcp.Tests.Listing;

public sealed class ListingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListAsync_OrdinaryServer_ListsToolsAsSent()
    {
        var listing = await ListAsync("ordinary");

        Assert.Null(listing.Failure);
        Assert.Equal(["echo", "add", "list_items", "get_item"], listing.Tools.Select(tool => tool.Name));
        var add = listing.Tools[1];
        Assert.Equal(("ordinary/add", "ordinary__add", "Add two numbers."), (add.Id, add.ModelName, add.Description));
        Assert.Equal("""{"type":"object","properties":{"sum":{"type":"number"}},"required":["sum"]}""", add.OutputSchema!.Value.GetRawText());
        Assert.Matches("^[0-9a-f]{64}$", add.SchemaHash);
        Assert.Equal(("awful", "1.0.0"), (listing.ServerName, listing.ServerVersion));
        Assert.Null(listing.Drift);
    }

    [Fact]
    public async Task ListAsync_ToolsThatDiffer_AreReportedAsDrift()
    {
        var listing = await ListAsync("drift");

        Assert.Equal(["tool_of_start_2"], listing.Drift!.Added);
        Assert.Equal(["tool_of_start_1"], listing.Drift.Removed);
        Assert.Equal(["echo"], listing.Drift.Changed);
    }

    [Fact]
    public async Task ListAsync_EndlessPages_StopsAtTheLimit()
    {
        var listing = await ListAsync("endless-pages");

        Assert.Null(listing.Failure);
        Assert.Equal(53, listing.Tools.Count);
        Assert.Contains(listing.Notes, note => note.Contains("more than 50 pages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListAsync_DuplicateNames_KeepsTheFirst()
    {
        var listing = await ListAsync("duplicate-tools");

        Assert.Single(listing.Tools, tool => tool.Name == "echo");
        Assert.Contains("echo is listed twice: the first one is kept", listing.Notes);
    }

    [Fact]
    public async Task ListAsync_UnusableSchemas_AreDroppedWithANote()
    {
        var listing = await ListAsync("invalid-schema");

        Assert.Null(listing.Failure);
        Assert.DoesNotContain(listing.Tools, tool => tool.Name is "without_schema" or "invalid_1" or "invalid_2" or "invalid_3" or "invalid_4" or "invalid_5" or "invalid_7");
        Assert.Contains("without_schema was dropped: it has no input schema", listing.Notes);
        Assert.Contains(listing.Notes, note => note.Contains("#/$defs/nowhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("exits-at-once", "exited with code 7")]
    public async Task ListAsync_ServerThatFails_SaysWhyWithStderr(string mode, string reason)
    {
        var listing = await ListAsync(mode);

        Assert.Contains(reason, listing.Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("AWFUL_API_KEY", listing.Failure.StderrTail, StringComparison.Ordinal);
        Assert.Empty(listing.Tools);
    }

    [Fact]
    public async Task ListAsync_Nonsense_IsNotedAndHasNoTools()
    {
        var listing = await ListAsync("nonsense-list");

        Assert.Empty(listing.Tools);
        Assert.Contains("a page of tools/list holds no tools array", listing.Notes);
    }

    private async Task<ServerListing> ListAsync(string mode)
    {
        var server = AwfulServers.Mode(mode);
        await using var live = AwfulServers.Live(_folder, server);
        return await live.ListAsync(server, TestContext.Current.CancellationToken);
    }
}
