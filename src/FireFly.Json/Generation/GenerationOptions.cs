namespace FireFly.Json.Generation;

/// <summary>How instances are made up.</summary>
public sealed record GenerationOptions
{
    /// <summary>The share of optional members that are given, 0 to 1; default 0.5. 0 gives required members only.</summary>
    public double OptionalMembers { get; init; } = 0.5;

    /// <summary>The share of values that are taken from <c>examples</c> and <c>default</c> where there are any, 0 to 1; default 0.5.</summary>
    public double SuggestedValues { get; init; } = 0.5;

    /// <summary>The share of nulls where null is one of several allowed types or alternatives, 0 to 1; default 0.1.</summary>
    public double Nulls { get; init; } = 0.1;

    /// <summary>The most items in an array beyond what the schema demands; default 3.</summary>
    public int ExtraItems { get; init; } = 3;

    /// <summary>Levels of nesting after which only what is required is given; default 5.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>How often to try, from rich to plain; default 24.</summary>
    public int Attempts { get; init; } = 24;

    internal GenerationOptions Plainer() => this with { OptionalMembers = 0, ExtraItems = 0, SuggestedValues = 0.5, Nulls = 0.5 };

    internal GenerationOptions Plainest() => this with { OptionalMembers = 0, ExtraItems = 0, SuggestedValues = 1, MaxDepth = 0 };
}
