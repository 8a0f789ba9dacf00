using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Exploration.Learning;

/// <summary>What an earlier call of the same session put out.</summary>
internal sealed class ObservedOutput(int call, Tool tool, JsonElement arguments, JsonElement view)
{
    /// <summary>Leaves looked at per call.</summary>
    public const int LeafQuota = 250;

    private IReadOnlyList<ObservedLeaf>? _leaves;

    /// <summary>Index in the trajectory.</summary>
    public int Call { get; } = call;

    public Tool Tool { get; } = tool;

    public JsonElement Arguments { get; } = arguments;

    public JsonElement View { get; } = view;

    public IReadOnlyList<ObservedLeaf> Leaves => _leaves ??= WithoutEchoes();

    // A value that the call was given is an echo: it did not originate here.
    private List<ObservedLeaf> WithoutEchoes()
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var leaf in ObservedLeaf.Of(Arguments, LeafQuota))
        {
            given.Add(leaf.Value.ToString());
        }

        return [.. ObservedLeaf.Of(View, LeafQuota).Where(l => !given.Contains(l.Value.ToString()))];
    }
}
