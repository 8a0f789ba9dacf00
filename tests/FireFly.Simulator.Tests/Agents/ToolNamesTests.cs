using System.Text.RegularExpressions;
using CsCheck;
using FireFly.Contracts;
using FireFly.Simulator.Tests.Ors;
using Xunit;

namespace FireFly.Simulator.Tests.Agents;

public sealed partial class ToolNamesTests
{
    private static readonly string[] Reserved =
        ["reset", "step", "state", "close", "verify", "seed_session", "aggregate_metrics", "mcp", "ping", "create", "delete", "health", "submit_answer"];

    // Tool names may hold slashes, server names may not.
    private static readonly Gen<string> Server = PartOf("ab_-. é");
    private static readonly Gen<string> Tool = PartOf("ab_-./ é");

    [Fact]
    public async Task Catalog_OfADataset_HasValidUniqueNamesEverywhere()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ors = new OrsClient(host);
        await ors.OpenAsync();

        foreach (var path in new[] { "/firefly/tools", "/firefly/task_tools" })
        {
            var names = (await ors.GetAsync(path)).GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!).ToList();
            Assert.Equal(names.Distinct(), names);
            Assert.All(names, name => Assert.Matches(Valid(), name));
            Assert.Equal(["submit_answer"], names.Intersect(Reserved));
        }
    }

    [Fact]
    public void ModelName_AnyServerAndTool_IsValidAndNotReserved() =>
        Gen.Select(Server, Tool).Sample((server, tool) =>
        {
            var name = ToolNames.ModelName(server, tool);
            return Valid().IsMatch(name) && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) && name == ToolNames.ModelName(server, tool);
        });

    [Fact]
    public void ModelName_DifferentTools_HaveDifferentNames() =>
        Gen.Select(Server, Tool, Server, Tool).Sample((server, tool, otherServer, otherTool) =>
            (server == otherServer && tool == otherTool) || ToolNames.ModelName(server, tool) != ToolNames.ModelName(otherServer, otherTool));

    [Fact]
    public void ModelName_UnderscoreAtTheSeam_StillTellsToolsApart() =>
        Assert.NotEqual(ToolNames.ModelName("a_", "b"), ToolNames.ModelName("a", "_b"));

    private static Gen<string> PartOf(string characters) =>
        Gen.OneOf(Gen.String[Gen.Char[characters], 1, 5], Gen.Int[0, Reserved.Length - 1].Select(at => Reserved[at]), Gen.String[Gen.Char["abc_"], 40, 90]);

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex Valid();
}
