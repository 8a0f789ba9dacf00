using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Models.Prompts;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage;
using FireFly.Storage.Sqlite;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.Exploration.Tests.Agents;

public sealed class AgentExplorationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explore_ModelThatAgrees_MakesTheCallsOfTheWorkflows()
    {
        var script = new RolesScript();
        await using var role = await ScriptedRole.StartAsync(ModelRoles.Explorer, script, Cancellation, options => options with { InFlight = 4 });
        var agent = new ExplorerAgent(role.Model, AgentMode.Always);

        var trajectories = await ExploreAsync(agent);

        var workflows = trajectories.Where(trajectory => trajectory.Id.StartsWith('b')).ToList();
        var survey = trajectories.Except(workflows).ToList();
        Assert.NotEmpty(workflows);
        Assert.True(agent.Called > 0 && agent.Stopped is null);
        Assert.Contains(workflows, trajectory => trajectory.Completed);
        Assert.Contains(workflows.SelectMany(trajectory => trajectory.Calls), call => call.Prompt == PromptText.Of("explorer").Id);
        Assert.Contains(workflows.SelectMany(trajectory => trajectory.Calls), call => call.Prompt is not null && call.Origins.Values.Any(origin => origin.IsOutput));
        Assert.All(survey.SelectMany(trajectory => trajectory.Calls), call => Assert.Null(call.Prompt));
    }

    [Fact]
    public async Task Explore_ModelForWhatIsStuck_IsAskedForThatAlone()
    {
        await using var role = await ScriptedRole.StartAsync(
            ModelRoles.Explorer, new DelegateScript(_ => ScriptedReply.Of("""{"reason":"r","action":"stop","arguments":"","flows":[]}""")), Cancellation, options => options with { InFlight = 4 });
        var agent = new ExplorerAgent(role.Model, AgentMode.WhenStuck);

        var trajectories = await ExploreAsync(agent);

        Assert.All(trajectories.SelectMany(trajectory => trajectory.Calls), call => Assert.Null(call.Prompt));
        Assert.InRange(agent.Asked, 0, trajectories.Where(trajectory => trajectory.Id.StartsWith('b')).Sum(trajectory => trajectory.Dag.Nodes.Count));
        Assert.All(role.Server.Requests, request => Assert.Equal("", Prompted.After(request, "Proposed arguments:")));
    }

    private static async Task<List<Trajectory>> ExploreAsync(ExplorerAgent agent)
    {
        using var folder = new TempFolder();
        var server = LibraryServer.In(Directory.CreateDirectory(Path.Combine(folder.Path, "workspace")).FullName);
        await using var live = LibraryServer.Live(folder.Path, server);
        using var store = SqliteDocumentStore.Open(Path.Combine(folder.Path, "store.db"));
        var tools = (await live.ListAsync(server, Cancellation)).Tools;
        var request = new ExplorationRequest { Id = "e", Seed = 7, Servers = [server], Tools = tools, Graph = EdgeInferrer.Infer(tools, 7), Dags = 8, CallsPerTool = 8, Parallel = 2 };
        await new ExplorationRunner(store, live, TimeProvider.System, agent).RunAsync(request, null, Cancellation);
        return await store.AllAsync(Collections.Trajectories, "e/", trajectory => $"e/{trajectory.Id}", FireFlyJson.Default.Trajectory, cancellationToken: Cancellation).ToListAsync(Cancellation);
    }
}
