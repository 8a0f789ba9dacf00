using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Verification;

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
    public required IDictionary<string, List<JsonElement>> Allowed { get; init; }

    /// <summary>Types, formats and limits that error messages of this session told, by pointer pattern.</summary>
    public required IDictionary<string, ParameterExpectation> Expected { get; init; }

    /// <summary>What calls of this session brought into being: the arguments by which they named it, newest last.</summary>
    public required IReadOnlyList<PoolValue> Created { get; init; }

    /// <summary>Arguments of earlier calls on the same server that worked, by parameter name: what a caller would use again.</summary>
    public required IReadOnlyDictionary<string, JsonElement> UsedBefore { get; init; }

    /// <summary>The same, with only <paramref name="outputs"/> to draw flows from, as <paramref name="edge"/> says.</summary>
    public ChoiceContext Narrowed(DagEdge edge, IReadOnlyList<ObservedOutput> outputs) => new()
    {
        Tool = Tool, Server = Server, Knowledge = Knowledge, Earlier = outputs, Incoming = [edge], Random = Random, Pure = Pure, InChangedState = InChangedState,
        Refused = Refused, Allowed = Allowed, Expected = Expected, Created = Created, UsedBefore = UsedBefore,
    };
}
