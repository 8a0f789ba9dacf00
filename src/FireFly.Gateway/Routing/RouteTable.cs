using FireFly.Gateway.Keys;
using static FireFly.Gateway.Keys.Role;
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
    private static readonly string[] NemoGymOwn = ["seed_session", "verify", "aggregate_metrics", "reverify_mode"];
    private static readonly string[] OrsOwn = ["create_session", "create", "ping", "delete", "delete_session"];

    public static IReadOnlyList<GatewayRoute> All { get; } =
    [
        // A server definition is a command line that FireFly starts.
        Api(GraphBuilder, "servers", Operator, Any),
        .. Stage(GraphBuilder, "tools"),
        .. Stage(GraphBuilder, "graphs"),
        .. Stage(Exploration, "explorations"),
        .. Stage(Exploration, "trajectories"),
        .. Stage(Exploration, "recordings"),
        .. Stage(Exploration, "pipelines"),

        // What it records are calls of live servers.
        Stream(Exploration, "/api/recorder/{**rest}", Operator, Any),
        .. Stage(Synthesis, "syntheses"),
        Api(Synthesis, "tasks", Trainer, Any),
        Api(Synthesis, "datasets", Trainer, Any),

        // Jobs are in the store, so any service knows them all.
        .. Stage(GraphBuilder, "jobs"),
        Stream(GraphBuilder, "/api/jobs/{id}/events", Trainer, Read),

        // The dashboard of the cluster.
        Stream(GraphBuilder, "/cluster/{**rest}", Administrator, Read),

        Api(Simulator, "simulator", Trainer, Any),
        Api(Simulator, "episodes", Trainer, Any),
        Stream(Simulator, "/mcp/{server}", Agent, Any),
        Stream(Simulator, "/episodes/{id}/mcp", Agent, Any),

        Stream(Simulator, "/ors/{**rest}", Trainer, Any),
        .. OrsAgent("/ors/{environment}"),
        .. OrsOwn.Select(path => Stream(Simulator, $"/{path}", Trainer, Post)),
        Stream(Simulator, "/firefly/{**rest}", Trainer, Any),
        .. OrsAgent("/firefly"),

        Stream(Simulator, "/openenv/{**rest}", Trainer, Any),
        Stream(Simulator, "/openenv/mcp", Agent, Any),

        Stream(Simulator, "/nemo-gym/{**rest}", Trainer, Any),
        .. NemoGym("/nemo-gym"),
        .. NemoGym("/nemo-gym/ng-rollout/{rollout}"),
    ];

    private static GatewayRoute Api(string service, string name, Role role, string[] methods) => new(service, $"/api/{name}/{{**rest}}", role, methods, Streams: false);

    private static GatewayRoute Stream(string service, string path, Role role, string[] methods) => new(service, path, role, methods, Streams: true);

    /// <summary>What a stage of the pipeline made is read by trainers and made by operators.</summary>
    private static GatewayRoute[] Stage(string service, string name) => [Api(service, name, Trainer, Read), Api(service, name, Operator, Write)];

    private static GatewayRoute[] OrsAgent(string environment) =>
    [
        Stream(Simulator, $"{environment}/prompt", Agent, Read),
        Stream(Simulator, $"{environment}/task_tools", Agent, Read),
        Stream(Simulator, $"{environment}/call", Agent, Post),
    ];

    private static GatewayRoute[] NemoGym(string root) =>
    [
        Stream(Simulator, root + "/{tool}", Agent, Post),
        .. NemoGymOwn.Select(name => Stream(Simulator, $"{root}/{name}", Trainer, Any)),
    ];
}
