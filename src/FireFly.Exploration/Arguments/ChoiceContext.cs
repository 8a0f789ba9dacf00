using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;

namespace FireFly.Exploration.Arguments;

/// <summary>What choosing arguments for one call may draw on.</summary>
internal sealed class ChoiceContext
{
    public required Tool Tool { get; init; }

    public required ServerDefinition Server { get; init; }

    public required Knowledge Knowledge { get; init; }

    /// <summary>Outputs of earlier calls in the session that worked, oldest first.</summary>
    public required IReadOnlyList<ObservedOutput> Earlier { get; init; }

    /// <summary>Edges of the DAG that end in the tool.</summary>
    public required IReadOnlyList<DagEdge> Incoming { get; init; }

    public required Random Random { get; init; }

    /// <summary>Whether the tool is known to change nothing, so that its free parameters take any value.</summary>
    public required bool Pure { get; init; }

    /// <summary>Whether something was changed earlier in the session.</summary>
    public required bool InChangedState { get; init; }

    /// <summary>Values that failed in this session, as <c>pointer pattern + newline + JSON</c>.</summary>
    public required ISet<string> Refused { get; init; }

    /// <summary>Allowed values learned in this session from error messages, by pointer pattern.</summary>
    public required IReadOnlyDictionary<string, List<JsonElement>> Allowed { get; init; }
}
