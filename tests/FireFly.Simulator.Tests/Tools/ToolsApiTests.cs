using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Tools;

public sealed class ToolsApiTests
{
    [Fact]
    public async Task List_Tools_TellsWhatChangedAndWhichAnnotationsAreMissing()
    {
        await using var host = await SimulatorHost.StartAsync();

        var tools = (await host.GetAsync("/api/simulator/tools")).GetProperty("items").EnumerateArray().ToDictionary(t => t.GetProperty("tool").GetString()!);

        Assert.Equal(["clock/now", "notes/add_note", "notes/drop_all", "notes/list_notes"], tools.Keys);
        Assert.Equal((1, 1, 1.0, true), Counts(tools["notes/add_note"]));
        Assert.Equal((2, 0, 0.0, false), Counts(tools["notes/list_notes"]));
        Assert.Equal((0, 0, 0.0, true), Counts(tools["notes/drop_all"]));
        Assert.Empty(tools["notes/list_notes"].GetProperty("findings").EnumerateArray());
        Assert.Equal(["readOnlyHint missing", "destructiveHint missing"], Findings(tools["notes/add_note"]));
        Assert.Equal(["readOnlyHint missing"], Findings(tools["clock/now"]));
        Assert.True(tools["notes/list_notes"].GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean());
    }

    [Fact]
    public async Task List_OfAServerInPages_GivesEachOnce()
    {
        await using var host = await SimulatorHost.StartAsync();

        var first = await host.GetAsync("/api/simulator/tools?server=notes&limit=2");
        var rest = await host.GetAsync($"/api/simulator/tools?server=notes&limit=2&cursor={first.GetProperty("cursor").GetString()}");
        using var wrong = await host.SendAsync(HttpMethod.Get, "/api/simulator/tools?limit=0");

        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.Equal("notes/list_notes", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("tool").GetString());
        await Problems.AssertAsync(wrong, HttpStatusCode.BadRequest, "invalid", "'limit'");
    }

    private static (int, int, double, bool) Counts(JsonElement tool) =>
        (tool.GetProperty("recordings").GetInt32(), tool.GetProperty("changed").GetInt32(), tool.GetProperty("changedShare").GetDouble(), tool.GetProperty("mayChange").GetBoolean());

    private static IEnumerable<string> Findings(JsonElement tool) =>
        tool.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("annotation").GetString()} {f.GetProperty("kind").GetString()}");
}
