using FireFly.ServiceDefaults.Callers;
using static FireFly.ServiceDefaults.Callers.Access;
using static FireFly.Gateway.Routing.ServiceNames;

namespace FireFly.Gateway.Routing;

/// <summary>
/// Which service serves which path, and who may ask. A more specific pattern wins over a wider one, as everywhere in routing. What agents are
/// let to is tools alone: nothing there resets, scores, or tells of state and gold answers.
/// </summary>
internal static class RouteTable
{
    private static readonly string[] Any = [];
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Write = [HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];
    private static readonly string[] Post = [HttpMethods.Post];

    // Routes of trainers that stand beside those of tools; a tool is never called so.
    private static readonly string[] NemoGymOwn = ["seed_session", "close_session", "verify", "aggregate_metrics", "reverify_mode"];
    private static readonly string[] OrsOwn = ["create_session", "create", "ping", "delete", "delete_session"];

    public static IReadOnlyList<GatewayRoute> All { get; } =
    [
        // A server definition is a command line that FireFly starts.
        Api(GraphBuilder, "servers", Operators, Any),
        Api(GraphBuilder, "tools", Trainers, Read),
        .. Stage(GraphBuilder, "graphs"),
        .. Stage(Exploration, "explorations"),
        .. Stage(Exploration, "trajectories"),
        .. Stage(Exploration, "recordings"),
        .. Stage(Exploration, "pipelines"),

        // What it records are calls of live servers.
        Stream(Exploration, "/api/recorder/{**rest}", Operators, Any),
        .. Stage(Synthesis, "syntheses"),
        Api(Synthesis, "tasks", Readers, Any),

        // What is simulated, as people look at it; before the rest of the datasets.
        .. Stage(Simulator, "datasets/current"),
        Api(Simulator, "evaluations", Readers, Read),
        Api(Synthesis, "datasets", Readers, Any),

        // Jobs are in the store, so any service knows them all.
        .. Stage(GraphBuilder, "jobs"),
        Stream(GraphBuilder, "/api/jobs/{id}/events", Readers, Read),

        // The dashboard of the cluster.
        Stream(GraphBuilder, "/cluster/{**rest}", Administrators, Read),

        Api(Simulator, "simulator", Trainers, Any),
        Api(Simulator, "episodes", Trainers, Any),
        Stream(Simulator, "/mcp/{server}", Agents, Any),
        Stream(Simulator, "/episodes/{id}/mcp", Agents, Any),

        Stream(Simulator, "/ors/{**rest}", Trainers, Any),
        .. OrsAgent("/ors/{environment}"),
        .. OrsOwn.Select(path => Stream(Simulator, $"/{path}", Trainers, Post)),
        Stream(Simulator, "/firefly/{**rest}", Trainers, Any),
        .. OrsAgent("/firefly"),

        Stream(Simulator, "/openenv/{**rest}", Trainers, Any),
        Stream(Simulator, "/openenv/mcp", Agents, Any),

        Stream(Simulator, "/nemo-gym/{**rest}", Trainers, Any),
        .. NemoGym("/nemo-gym"),
        .. NemoGym("/nemo-gym/ng-rollout/{rollout}"),
    ];

    private static GatewayRoute Api(string service, string name, Access access, string[] methods) => new(service, $"/api/{name}/{{**rest}}", access, methods, Streams: false);

    private static GatewayRoute Stream(string service, string path, Access access, string[] methods) => new(service, path, access, methods, Streams: true);

    /// <summary>What a stage of the pipeline made is for readers, and made by operators.</summary>
    private static GatewayRoute[] Stage(string service, string name) => [Api(service, name, Readers, Read), Api(service, name, Operators, Write)];

    private static GatewayRoute[] OrsAgent(string environment) =>
    [
        Stream(Simulator, $"{environment}/prompt", Agents, Read),
        Stream(Simulator, $"{environment}/task_tools", Agents, Read),
        Stream(Simulator, $"{environment}/call", Agents, Post),
    ];

    private static GatewayRoute[] NemoGym(string root) =>
    [
        Stream(Simulator, root + "/{tool}", Agents, Post),
        .. NemoGymOwn.Select(name => Stream(Simulator, $"{root}/{name}", Trainers, Any)),
    ];
}
