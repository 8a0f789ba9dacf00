using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>What a server said about itself and its tools, or why it said nothing.</summary>
public sealed record ServerListing
{
    /// <summary>Name of the server's definition.</summary>
    public required string Server { get; init; }

    /// <summary>Its tools, in the order listed; empty after a failure.</summary>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Why there is no listing; null for success.</summary>
    public ListingFailure? Failure { get; init; }

    /// <summary>Name that the server gives itself.</summary>
    public string? ServerName { get; init; }

    /// <summary>Version that the server gives itself.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>Negotiated revision of the protocol.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>The server's instructions for models.</summary>
    public string? Instructions { get; init; }

    /// <summary>What differed between two connections; null where nothing did.</summary>
    public ToolDrift? Drift { get; init; }

    /// <summary>What the server was given of this machine; null where it runs elsewhere.</summary>
    public ServerSurroundings? Surroundings { get; init; }

    /// <summary>What was odd: dropped tools, doubled names, missing descriptions.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
