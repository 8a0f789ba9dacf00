using System.Text.Json;

namespace FireFly.Exploration.Running;

/// <summary>A <see cref="ToolFact"/> in the making.</summary>
internal sealed class FactBuilder(string tool)
{
    public int Calls { get; set; }

    public int PureVotes { get; set; }

    public int ChangesSeen { get; set; }

    public string? NegativeShape { get; set; }

    public SortedDictionary<string, int> Witnesses { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<JsonElement>> Allowed { get; } = new(StringComparer.Ordinal);

    public ToolFact Build() => new()
    {
        Tool = tool, Calls = Calls, PureVotes = PureVotes, ChangesSeen = ChangesSeen, NegativeShape = NegativeShape, Witnesses = Witnesses, Allowed = Allowed,
    };
}
