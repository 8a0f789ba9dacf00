using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Ors;

/// <summary>What there is to train on: splits, tasks, tools. A task is named by its id and shows nothing of its answer.</summary>
internal static class OrsTasksApi
{
    public static void MapOrsTasks(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        group.MapGet("/splits", SplitsAsync).WithSummary("The splits that hold tasks.");
        group.MapGet("/tools", ToolsAsync).WithSummary("Every tool that some task offers; a session's own are at task_tools.");
        group.MapPost("/tasks", TasksAsync).WithSummary("All tasks of a split.");
        group.MapPost("/num_tasks", CountAsync).WithSummary("How many tasks a split has.");
        group.MapPost("/task", TaskAsync).WithSummary("One task of a split.");
        group.MapPost("/task_range", RangeAsync).WithSummary("Some tasks of a split, by Python's rules of ranges.");
    }

    /// <summary>The task at a place of a split; negative places count from the end, as the reference server's lists do.</summary>
    public static VerifiedTask At(SimulatedDataset dataset, string split, long index)
    {
        var tasks = Split(dataset, split);
        var at = index < 0 ? index + tasks.Count : index;
        return at >= 0 && at < tasks.Count
            ? tasks[(int)at]
            : throw new WireFailure(StatusCodes.Status400BadRequest, $"Invalid index {index}: the split '{split}' has {tasks.Count} tasks");
    }

    private static async Task<IResult> SplitsAsync(CurrentDataset current, CancellationToken cancellationToken, string? environment = null)
    {
        OrsApi.Check(environment);
        return OfferedTools.Of(await current.GetAsync(cancellationToken)).Splits
            .Select(name => new JsonObject { ["name"] = name, ["type"] = TypeOf(name) })
            .ToArray<JsonNode?>().ToArray().ToResult();
    }

    private static async Task<IResult> ToolsAsync(CurrentDataset current, CancellationToken cancellationToken, string? environment = null)
    {
        OrsApi.Check(environment);
        return Tools(OfferedTools.Of(await current.GetAsync(cancellationToken)).Tools);
    }

    private static async Task<IResult> TasksAsync(HttpContext http, CurrentDataset current, string? environment = null)
    {
        var (_, tasks) = await ReadSplitAsync(http, current, environment, "split");
        return new JsonObject { ["tasks"] = Specs(tasks), ["env_name"] = OrsApi.Environment }.ToResult();
    }

    private static async Task<IResult> CountAsync(HttpContext http, CurrentDataset current, string? environment = null)
    {
        var (_, tasks) = await ReadSplitAsync(http, current, environment, "split");
        return new JsonObject { ["num_tasks"] = tasks.Count }.ToResult();
    }

    private static async Task<IResult> TaskAsync(HttpContext http, CurrentDataset current, string? environment = null)
    {
        OrsApi.Check(environment);
        var body = (await http.ReadBodyAsync()).Only("split", "index");
        var (split, index) = (body.Text("split", required: true), body.Integer("index", required: true));
        body.Check();
        return new JsonObject { ["task"] = Spec(At(await current.GetAsync(http.RequestAborted), split!, index!.Value)) }.ToResult();
    }

    private static async Task<IResult> RangeAsync(HttpContext http, CurrentDataset current, string? environment = null)
    {
        var (body, tasks) = await ReadSplitAsync(http, current, environment, "split", "start", "stop");
        var (start, stop) = (body.Integer("start"), body.Integer("stop"));
        body.Check();
        var (from, to) = (Place(start ?? 0, tasks.Count), Place(stop ?? tasks.Count, tasks.Count));
        return new JsonObject { ["tasks"] = Specs(tasks.Skip(from).Take(to - from)) }.ToResult();
    }

    /// <summary>Tools in the form of ORS.</summary>
    public static IResult Tools(IEnumerable<AgentTool> tools) => new JsonObject { ["tools"] = tools.Select(tool => (JsonNode?)tool.ToNode()).ToArray() }.ToResult();

    private static int Place(long index, int count) => (int)Math.Clamp(index < 0 ? index + count : index, 0, count);

    private static async Task<(WireBody Body, IReadOnlyList<VerifiedTask> Tasks)> ReadSplitAsync(HttpContext http, CurrentDataset current, string? environment, params string[] members)
    {
        OrsApi.Check(environment);
        var body = (await http.ReadBodyAsync()).Only(members);
        var split = body.Text("split", required: true);
        body.Check();
        return (body, Split(await current.GetAsync(http.RequestAborted), split!));
    }

    private static IReadOnlyList<VerifiedTask> Split(SimulatedDataset dataset, string split) =>
        dataset.Split(split) is { Count: > 0 } tasks
            ? tasks
            : throw new WireFailure(StatusCodes.Status400BadRequest, $"Invalid split '{split}': there is {string.Join(", ", OfferedTools.Of(dataset).Splits)}");

    /// <summary>The standard has three types; tasks on servers kept out of training are for testing.</summary>
    private static string TypeOf(string split) => split switch
    {
        Splits.Train or Splits.Validation or Splits.Test => split,
        Splits.HeldoutServers => Splits.Test,
        _ => Splits.Validation,
    };

    private static JsonArray Specs(IEnumerable<VerifiedTask> tasks) => tasks.Select(task => (JsonNode?)Spec(task)).ToArray();

    private static JsonObject Spec(VerifiedTask task) => new()
    {
        ["task_id"] = task.Id,
        ["split"] = task.Split,
        ["difficulty"] = task.Difficulty,
        ["servers"] = task.Servers.Select(server => (JsonNode?)server).ToArray(),
    };
}
