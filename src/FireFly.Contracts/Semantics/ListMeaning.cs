namespace FireFly.Contracts;

/// <summary>A list in a tool's results, as observed.</summary>
public sealed record ListMeaning
{
    /// <summary>JSON Pointer pattern of the array.</summary>
    public required string Pattern { get; init; }

    /// <summary>What its elements are.</summary>
    public EntityNoun? Element { get; init; }

    /// <summary>Whether the same call keeps the order.</summary>
    public ListOrder Order { get; init; }

    /// <summary>Whether it holds all that there is.</summary>
    public ListCompleteness Completeness { get; init; }

    /// <summary>The member that all lists seen were sorted by, with <c>-</c> before it where it falls; null where none.</summary>
    public string? SortedBy { get; init; }

    /// <summary>What it rests on, in plain words.</summary>
    public string Evidence { get; init; } = "";
}
