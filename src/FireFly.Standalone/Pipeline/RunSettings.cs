using FireFly.Standalone.CommandLine;

namespace FireFly.Standalone.Pipeline;

/// <summary>The settings that decide what a run gives. They are kept with it, and a resumed run goes on with them.</summary>
internal sealed record RunSettings
{
    /// <summary>Path of the mcp.json; null for the sample.</summary>
    public string? Servers { get; init; }

    /// <summary>Hash of its text.</summary>
    public required string ServersHash { get; init; }

    public required int Tasks { get; init; }

    public int? PerTool { get; init; }

    public required int Seed { get; init; }

    public int? Dags { get; init; }

    public required int CallsPerTool { get; init; }

    public static RunSettings Of(GenerateOrder order, string serversHash) => new()
    {
        Servers = order.Servers is null ? null : Path.GetFullPath(order.Servers),
        ServersHash = serversHash,
        Tasks = order.Tasks,
        PerTool = order.PerTool,
        Seed = order.Seed,
        Dags = order.Dags,
        CallsPerTool = order.CallsPerTool,
    };

    /// <summary>The order with what the run began with, where the line says nothing else.</summary>
    /// <exception cref="UsageException">The line asks for something else.</exception>
    public GenerateOrder Continue(GenerateOrder order)
    {
        Refuse("--tasks", order.Tasks, Tasks);
        Refuse("--per-tool", order.PerTool, PerTool);
        Refuse("--seed", order.Seed, Seed);
        Refuse("--dags", order.Dags, Dags);
        Refuse("--calls-per-tool", order.CallsPerTool, CallsPerTool);
        Refuse("--servers", order.Servers is null ? null : Path.GetFullPath(order.Servers), Servers);
        return order with { Servers = Servers, Tasks = Tasks, PerTool = PerTool, Seed = Seed, Dags = Dags, CallsPerTool = CallsPerTool };

        void Refuse<T>(string option, T asked, T begun)
        {
            if (order.Given.Contains(option) && !Equals(asked, begun))
            {
                throw new UsageException($"the run in {order.Out} was begun with {option} {begun?.ToString() ?? "unset"}: leave the option out to go on with it, or begin anew with --force");
            }
        }
    }
}
