namespace FireFly.Simulator.Evaluation.Injection;

/// <summary>
/// The failures of one attempt: seeded, so that the same attempt meets the same ones. A call is made to fail before it reaches the episode, so that it
/// changed nothing, and never more than twice in a row, so that trying again helps. Not thread-safe.
/// </summary>
internal sealed class InjectedFailures
{
    private const int InARow = 2;

    private readonly FailureInjection _injection;
    private readonly Random _random;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly bool _renames;
    private int _row;

    public InjectedFailures(FailureInjection injection, int seed)
    {
        _injection = injection;
        _random = new Random(seed);
        _renames = _random.NextDouble() < injection.Tools;
    }

    /// <summary>How often each kind was met.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The tool that has another name now, and the name; null where none has, or one was told before.</summary>
    /// <param name="tools">Names of the tools on offer.</param>
    public (string Old, string New)? Rename(IReadOnlyList<string> tools)
    {
        if (!_renames || tools.Count == 0 || _counts.ContainsKey("tools"))
        {
            return null;
        }

        var old = tools[_random.Next(tools.Count)];
        _counts["tools"] = 1;
        return (old, $"{(old.Length > 61 ? old[..61] : old)}_v2");
    }

    /// <summary>What a call meets instead of its tool; null where it goes through.</summary>
    public string? Next()
    {
        var roll = _random.NextDouble();
        var (kind, text) = roll < _injection.Errors ? ("errors", "MCP error -32603: Internal error")
            : roll < _injection.Errors + _injection.Timeouts ? ("timeouts", "MCP error -32001: Request timed out")
            : roll < _injection.Errors + _injection.Timeouts + _injection.Limits ? ("limits", "Error: 429 Too Many Requests. Try again in a moment.")
            : ("", "");
        if (kind.Length == 0 || _row >= InARow)
        {
            _row = 0;
            return null;
        }

        _row++;
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return text;
    }
}
