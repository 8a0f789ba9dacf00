namespace FireFly.Contracts;

/// <summary>How far a tool got on its way into a task.</summary>
public sealed record ToolStanding
{
    /// <summary>Tool id.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of its server.</summary>
    public required string Server { get; init; }

    /// <summary>Recorded calls.</summary>
    public required int Calls { get; init; }

    /// <summary>Those that truly worked.</summary>
    public required int Worked { get; init; }

    /// <summary>Edges of the graph that begin or end at it.</summary>
    public required int Edges { get; init; }

    /// <summary>Tasks whose reference calls call it.</summary>
    public required int Tasks { get; init; }

    /// <summary>Tasks that offer it.</summary>
    public required int Offered { get; init; }

    /// <summary>Why no task calls it, in a sentence; null where one does.</summary>
    public string? Why { get; init; }
}
