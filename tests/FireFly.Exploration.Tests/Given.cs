using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Running;
using FireFly.Exploration.Values;
using FireFly.Json.Schema.Reading;
using FireFly.Verification;

namespace FireFly.Exploration.Tests;

/// <summary>Short ways to write down tools, parameters and what is known of them.</summary>
internal static class Given
{
    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static JsonElement Text(string text) => JsonElement.Parse(JsonSerializer.Serialize(text));

    public static Tool Tool(string name, string schema = """{"type":"object"}""", string description = "", string? annotations = null, string server = "shop") => new()
    {
        Id = ToolNames.Id(server, name),
        ModelName = ToolNames.ModelName(server, name),
        Server = server,
        Name = name,
        Description = description,
        InputSchema = Json(schema),
        Annotations = annotations is null ? null : Json(annotations),
        SchemaHash = "0",
    };

    public static ServerDefinition Server(string name = "shop") => new() { Name = name, Transport = ServerTransport.Stdio, Command = "true" };

    public static ParameterModel Parameter(string name, string schema = """{"type":"string"}""", string tool = "use_it", bool pure = false, bool required = false) =>
        ParameterModel.Of(Tool(tool, required ? $$"""{"type":"object","required":["{{name}}"]}""" : """{"type":"object"}"""), name, SchemaView.Of(Json(schema)), "/" + name, pure);

    public static Knowledge Knowledge(params Tool[] tools) => new(tools, [.. tools.Select(t => t.Server).Distinct().Select(Server)]);

    public static ObservedOutput Output(int call, Tool tool, string view, string arguments = "{}") => new(call, tool, Json(arguments), Json(view));

    public static ChoiceContext Choice(Tool tool, int seed, Knowledge? knowledge = null, IReadOnlyList<ObservedOutput>? earlier = null, IReadOnlyList<DagEdge>? incoming = null) => new()
    {
        Tool = tool,
        Server = Server(tool.Server),
        Knowledge = knowledge ?? Knowledge([tool, .. (earlier ?? []).Select(o => o.Tool).Where(t => t.Id != tool.Id).DistinctBy(t => t.Id)]),
        Earlier = earlier ?? [],
        Incoming = incoming ?? [],
        Random = new Random(seed),
        Pure = false,
        InChangedState = false,
        Refused = new HashSet<string>(),
        Allowed = new Dictionary<string, List<JsonElement>>(),
        Expected = new Dictionary<string, ParameterExpectation>(),
        Created = [],
        UsedBefore = new Dictionary<string, JsonElement>(),
    };

    public static RecordedCall Recording(string id, Tool tool, string arguments, string result, string state = StateKeys.Initial, bool changed = false, bool success = true) => new()
    {
        Id = id,
        Tool = tool.Id,
        Arguments = Json(arguments),
        Result = ToolResult.OfText(result, isError: !success),
        Success = success,
        Changed = changed,
        StateKey = state,
        Session = "s",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "s",
    };

    /// <summary>A finished unit of those calls; arguments are constants unless an origin says otherwise.</summary>
    public static UnitResult Unit(string id, IReadOnlyList<RecordedCall> calls, IReadOnlyList<ToolFact>? facts = null, params (int Call, string Argument, ValueOrigin Origin)[] flows) => new()
    {
        Id = id,
        Recordings = calls,
        Facts = facts ?? [],
        Trajectory = new Trajectory
        {
            Id = id,
            Dag = new WorkflowDag { Nodes = [.. calls.Select(c => c.Tool)], Edges = [], Shape = DagShapes.Single, Seed = 0 },
            Completed = true,
            Calls = [.. calls.Select((c, i) => new TrajectoryCall
            {
                Recording = c.Id,
                Tool = c.Tool,
                Arguments = c.Arguments,
                IsError = !c.Success,
                Origins = c.Arguments.EnumerateObject().ToDictionary(
                    a => "/" + a.Name,
                    a => flows.FirstOrDefault(f => f.Call == i && f.Argument == "/" + a.Name).Origin ?? ValueOrigin.Constant),
            })],
        },
    };
}
