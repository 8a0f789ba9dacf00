using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace FireFly.Simulator.Tests.Mcp;

public sealed class SimulatedMcpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_SimulatedServer_GivesItsToolsAsRecorded()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync("/mcp/notes");

        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);

        Assert.Equal("notes", client.ServerInfo!.Name);
        Assert.Equal(["add_note", "drop_all", "list_notes"], tools.Select(t => t.Name));
        var list = tools[2].ProtocolTool;
        Assert.Equal(("List notes", "Does list_notes."), (list.Title, list.Description));
        Assert.True(JsonElement.DeepEquals(SampleDataset.ListSchema, list.InputSchema));
        Assert.Equal("integer", list.OutputSchema!.Value.GetProperty("properties").GetProperty("count").GetProperty("type").GetString());
        Assert.Equal((true, "Lists"), (list.Annotations!.ReadOnlyHint, list.Annotations.Title));
    }

    [Fact]
    public async Task Call_SimulatedServer_KeepsStateForTheSession()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync("/mcp/notes");
        await using var other = await host.ConnectAsync("/mcp/notes");

        var before = await client.CallToolAsync("list_notes", cancellationToken: Cancellation);
        await client.CallToolAsync("add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);
        var after = await client.CallToolAsync("list_notes", cancellationToken: Cancellation);
        var elsewhere = await other.CallToolAsync("list_notes", cancellationToken: Cancellation);

        Assert.Equal(["no notes", "1 note: Ada, id 17", "no notes"], new[] { before, after, elsewhere }.Select(Text));
        Assert.Equal(1, after.StructuredContent!.Value.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Call_Unseen_IsAnErrorResult()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync("/mcp/notes");

        var result = await client.CallToolAsync("list_notes", new Dictionary<string, object?> { ["limit"] = 3 }, cancellationToken: Cancellation);

        Assert.True(result.IsError);
        Assert.StartsWith("unseen: ", Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ToolOfAnotherServer_IsUnknown()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync("/mcp/notes");

        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallToolAsync("now", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("/mcp/nothing")]
    [InlineData("/episodes/nothing/mcp")]
    public async Task Connect_NothingThere_IsAProblem(string path)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, path, """{"jsonrpc":"2.0","id":1,"method":"ping"}""");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound, "not-found", "nothing");
    }

    [Fact]
    public async Task Episode_OverMcp_EarnsItsReward()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await using var client = await host.ConnectAsync($"/episodes/{id}/mcp");

        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        var added = await client.CallToolAsync("notes__add_note", new Dictionary<string, object?> { ["title"] = "Ada", ["priority"] = 2 }, cancellationToken: Cancellation);
        var listed = await client.CallToolAsync("notes__list_notes", cancellationToken: Cancellation);
        var submitted = await Submit(client, """{"noteId":17}""");
        var late = await client.CallToolAsync("clock__now", cancellationToken: Cancellation);
        var again = await Submit(client, """{"noteId":17}""");

        Assert.Equal(["clock__now", "notes__add_note", "notes__list_notes", "submit_answer"], tools.Select(t => t.Name));
        Assert.Equal("integer", tools[3].JsonSchema.GetProperty("properties").GetProperty("answer").GetProperty("properties").GetProperty("noteId").GetProperty("type").GetString());
        Assert.Equal(["added note 17", "1 note: Ada, id 17", "reward: 1"], new[] { added, listed, submitted }.Select(Text));
        Assert.All([late, again], result => Assert.True(result.IsError));
        Assert.Equal(1, (await host.GetAsync($"/api/episodes/{id}")).GetProperty("reward").GetInt32());
    }

    [Fact]
    public async Task Episode_WrongAnswerOverMcp_EarnsNothing()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync($"/episodes/{await host.BeginAsync()}/mcp");

        Assert.Equal("reward: 0", Text(await Submit(client, """{"noteId":18}""")));
    }

    [Fact]
    public async Task Episode_SubmitWithoutAnAnswer_DoesNotEndIt()
    {
        await using var host = await SimulatorHost.StartAsync();
        await using var client = await host.ConnectAsync($"/episodes/{await host.BeginAsync()}/mcp");

        var result = await client.CallToolAsync("submit_answer", cancellationToken: Cancellation);

        Assert.True(result.IsError);
        Assert.Equal("reward: 1", Text(await Submit(client, """{"noteId":17}""")));
    }

    [Fact]
    public async Task Episode_Deleted_AnswersItsAgentWithNotFound()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync();
        await using var client = await host.ConnectAsync($"/episodes/{id}/mcp");
        (await host.SendAsync(HttpMethod.Delete, $"/api/episodes/{id}")).Dispose();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(async () => await client.CallToolAsync("clock__now", cancellationToken: Cancellation));

        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Episode_SeenByItsAgent_ShowsToolsOnly()
    {
        await using var host = await SimulatorHost.StartAsync();
        var id = await host.BeginAsync("task-2");
        await using var client = await host.ConnectAsync($"/episodes/{id}/mcp");

        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        var wire = new List<string> { JsonSerializer.Serialize(tools.Select(t => t.ProtocolTool), McpJsonUtilities.DefaultOptions), client.ServerInstructions ?? "" };
        foreach (var name in new[] { "reset", "step", "state", "close", "verify", "notes__add_note", "notes/add_note", "notes__list_notes", "answer", "gold" })
        {
            var result = await client.CallToolAsync(name, cancellationToken: Cancellation);
            Assert.Equal(name != "notes__list_notes", result.IsError == true);
            wire.Add(JsonSerializer.Serialize(result, McpJsonUtilities.DefaultOptions));
        }

        wire.Add(JsonSerializer.Serialize(await Submit(client, """{"noteId":1}"""), McpJsonUtilities.DefaultOptions));

        Assert.Equal(["notes__list_notes", "submit_answer"], tools.Select(t => t.Name));
        Assert.Null(client.ServerCapabilities!.Resources);
        Assert.Null(client.ServerCapabilities!.Prompts);
        // The gold answer, its checks, the state key, recordings and matches.
        foreach (var secret in new[] { "42", "noteId\":4", "stateKey", SampleDataset.StateAfterAdd, "r-list-0", "exact", "correct", "provenance", "task-2" })
        {
            Assert.DoesNotContain(wire, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Text(CallToolResult result) => ((TextContentBlock)result.Content[0]).Text;

    private static async Task<CallToolResult> Submit(McpClient client, string answer) =>
        await client.CallToolAsync("submit_answer", new Dictionary<string, object?> { ["answer"] = SampleDataset.Json(answer) }, cancellationToken: Cancellation);
}
