namespace FireFly.Standalone.Pipeline;

/// <summary>What <c>generate</c> was asked for.</summary>
internal sealed record GenerateOrder
{
    public string? Servers { get; init; }

    public string? Catalog { get; init; }

    public required string Out { get; init; }

    public required int Tasks { get; init; }

    public int? PerTool { get; init; }

    public required int Seed { get; init; }

    public int? Dags { get; init; }

    public required int CallsPerTool { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    public required int Parallel { get; init; }

    public FireFly.Mcp.SandboxMode Sandbox { get; init; }

    public bool Resume { get; init; }

    public bool Force { get; init; }

    /// <summary>Names of the options that stood on the line, of those that a resumed run may not change.</summary>
    public required IReadOnlyCollection<string> Given { get; init; }
}
