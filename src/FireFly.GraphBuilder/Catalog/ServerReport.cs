using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.GraphBuilder.Catalog;

/// <summary>The admission report of one server: can it be used, and what is to be known of it.</summary>
public sealed record ServerReport
{
    /// <summary>Name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>Whether it started, shook hands and listed tools.</summary>
    public required bool Connected { get; init; }

    /// <summary>Why it did not, with the tail of its standard error.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it asked for a login.</summary>
    public bool LoginNeeded { get; init; }

    /// <summary>Tools listed.</summary>
    public int Tools { get; init; }

    /// <summary>Tools that declare an output schema.</summary>
    public int WithOutputSchema { get; init; }

    /// <summary>Whether every tool and required parameter is described and typed.</summary>
    public bool SchemasClear { get; init; }

    /// <summary>What is unclear in the schemas, tool by tool.</summary>
    public IReadOnlyList<string> UnclearSchemas { get; init; } = [];

    /// <summary>Whether there is nothing in it to make tasks of: no tool takes or needs anything.</summary>
    public bool Trivial { get; init; }

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>, as far as annotations and the definition tell before any call.</summary>
    public required string Stateful { get; init; }

    /// <summary>Negotiated protocol version.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>What the server calls itself, with its version.</summary>
    public string? Implementation { get; init; }

    /// <summary>How the tool set changed between two connections; null where it did not.</summary>
    public ToolDrift? Drift { get; init; }

    /// <summary>What it is given of this machine; null where it runs elsewhere.</summary>
    public ServerSurroundings? Surroundings { get; init; }

    /// <summary>Whether its file switches it off, or is wrong about it: it was not started.</summary>
    public bool LeftOut { get; init; }

    /// <summary>Tools that its file forbids, each with the member that does: they are never called.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>Calls with which each of its sessions begins.</summary>
    public IReadOnlyList<OpeningCall> Open { get; init; } = [];

    /// <summary>Anything else worth knowing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
