namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>Tool calls that could not be meant. Each was answered with an error that says what is wrong.</summary>
/// <param name="UnknownTool">Calls of tools that are not offered.</param>
/// <param name="InvalidArguments">Calls whose arguments are not valid by the tool's input schema.</param>
/// <param name="InvalidJson">Calls whose arguments are no JSON object.</param>
public sealed record Hallucinations(int UnknownTool, int InvalidArguments, int InvalidJson)
{
    /// <summary>All of them.</summary>
    public int Sum() => UnknownTool + InvalidArguments + InvalidJson;

    /// <summary>Adds two counts.</summary>
    public static Hallucinations operator +(Hallucinations a, Hallucinations b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(a.UnknownTool + b.UnknownTool, a.InvalidArguments + b.InvalidArguments, a.InvalidJson + b.InvalidJson);
    }

    /// <inheritdoc cref="op_Addition" />
    public static Hallucinations Add(Hallucinations left, Hallucinations right) => left + right;
}
