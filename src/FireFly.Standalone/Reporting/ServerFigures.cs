using FireFly.Mcp;

namespace FireFly.Standalone.Reporting;

/// <summary>One server in the report.</summary>
internal sealed record ServerFigures
{
    /// <summary>Name.</summary>
    public required string Server { get; init; }

    /// <summary>Whether it started and listed tools.</summary>
    public required bool Connected { get; init; }

    /// <summary>Why it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it asked for a login.</summary>
    public required bool LoginNeeded { get; init; }

    /// <summary>Whether its schemas are clear.</summary>
    public required bool SchemasClear { get; init; }

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>; from what was seen where it was called.</summary>
    public required string Stateful { get; init; }

    /// <summary>What it calls itself.</summary>
    public string? Implementation { get; init; }

    /// <summary>How its tool set changed between two connections, in words.</summary>
    public string? Drift { get; init; }

    /// <summary>Tools listed.</summary>
    public required int Tools { get; init; }

    /// <summary>Tools with a call that truly worked.</summary>
    public required int ToolsExercised { get; init; }

    /// <summary>Calls made while exploring.</summary>
    public required int Calls { get; init; }

    /// <summary>Share that truly worked, 0 to 1; null without calls.</summary>
    public double? OkRate { get; init; }

    /// <summary>Tasks that use it.</summary>
    public required int Tasks { get; init; }

    /// <summary>What it was given of this machine; null where it runs elsewhere.</summary>
    public ServerSurroundings? Surroundings { get; init; }

    /// <summary>Whether its file switches it off, or is wrong about it: it was not started.</summary>
    public bool LeftOut { get; init; }

    /// <summary>Tools that its file forbids, each with the member that does.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>Anything odd.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
