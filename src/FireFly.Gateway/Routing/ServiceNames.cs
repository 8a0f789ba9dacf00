namespace FireFly.Gateway.Routing;

/// <summary>The services by the names under which they are found.</summary>
internal static class ServiceNames
{
    public const string GraphBuilder = "graph-builder";
    public const string Exploration = "exploration";
    public const string Synthesis = "synthesis";
    public const string Simulator = "simulator";

    public static IReadOnlyList<string> All { get; } = [GraphBuilder, Exploration, Synthesis, Simulator];
}
