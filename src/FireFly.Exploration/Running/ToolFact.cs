using System.Text.Json;

namespace FireFly.Exploration.Running;

/// <summary>What one unit learned of one tool, beside its recordings.</summary>
internal sealed record ToolFact
{
    public required string Tool { get; init; }

    public int Calls { get; init; }

    public int PureVotes { get; init; }

    public int ChangesSeen { get; init; }

    public string? NegativeShape { get; init; }

    /// <summary>Tools that answered otherwise after a call of this one, and how often: it may have changed something.</summary>
    public SortedDictionary<string, int> Witnesses { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<JsonElement>> Allowed { get; init; } = new(StringComparer.Ordinal);
}
