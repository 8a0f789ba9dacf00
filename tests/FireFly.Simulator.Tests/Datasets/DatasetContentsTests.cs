using System.Net;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Simulator.Tests.Datasets;

public sealed class DatasetContentsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Routes_OfAServedDataset_GiveWhatItHolds()
    {
        await using var host = await SimulatorHost.StartAsync();
        var folder = new DatasetFolder(host.DatasetPath);
        var edge = new ToolEdge { From = "notes/add_note", To = "notes/list_notes", Confidence = 0.8, Band = ConfidenceBand.High, Bindings = [], Evidence = [] };
        await folder.WriteGraphAsync(new ToolDependencyGraph { Id = "g", Seed = 7, Tools = [.. SampleDataset.Tools.Select(tool => tool.Id)], Edges = [edge] }, Cancellation);

        var tools = await host.GetAsync("/api/tools?server=notes&limit=2");
        Assert.Equal(["notes/add_note", "notes/list_notes"], tools.GetProperty("items").EnumerateArray().Select(tool => tool.GetProperty("id").GetString()));
        Assert.Equal("notes/drop_all", (await host.GetAsync($"/api/tools?server=notes&limit=2&cursor={tools.GetProperty("cursor").GetString()}")).GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal("integer", (await host.GetAsync("/api/tools/notes/list_notes")).GetProperty("inputSchema").GetProperty("properties").GetProperty("limit").GetProperty("type").GetString());
        Assert.Equal(["r-list-0", "r-list-1"], (await host.GetAsync("/api/recordings?tool=notes/list_notes")).GetProperty("items").EnumerateArray().Select(call => call.GetProperty("id").GetString()));
        Assert.Equal("added note 17", (await host.GetAsync("/api/recordings/r-add")).GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(1, (await host.GetAsync("/api/graphs")).GetProperty("items")[0].GetProperty("edges").GetInt32());
        Assert.Equal(4, (await host.GetAsync("/api/graphs/g")).GetProperty("tools").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync("/api/graphs/g/edges?minConfidence=0.9")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync("/api/trajectories")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/tools/notes/none", HttpStatusCode.NotFound, "not-found", "notes/none")]
    [InlineData("/api/recordings/none", HttpStatusCode.NotFound, "not-found", "none")]
    [InlineData("/api/graphs/none/edges", HttpStatusCode.NotFound, "not-found", "none")]
    [InlineData("/api/trajectories/none", HttpStatusCode.NotFound, "not-found", "none")]
    [InlineData("/api/recordings?limit=0", HttpStatusCode.BadRequest, "invalid", "limit")]
    [InlineData("/api/recordings?cursor=x", HttpStatusCode.BadRequest, "invalid", "cursor")]
    public async Task Route_ForWhatIsNotThere_SaysSo(string path, HttpStatusCode status, string code, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Get, path);

        await Problems.AssertAsync(response, status, code, detail);
    }
}
