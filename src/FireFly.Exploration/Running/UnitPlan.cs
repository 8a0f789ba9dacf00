using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Exploration.Running;

/// <summary>One unit of exploration, planned.</summary>
/// <param name="Id">Deterministic id.</param>
/// <param name="Dag">What to explore.</param>
/// <param name="Seed">Seed of all choices in it.</param>
/// <param name="Attempts">Calls that each node may take.</param>
/// <param name="Probe">Whether to probe for state and negative answers.</param>
/// <param name="MayChange">Whether it may change something; if so, a tool may be called first that brings what is missing into being.</param>
internal sealed record UnitPlan(string Id, WorkflowDag Dag, int Seed, int Attempts, bool Probe, bool MayChange)
{
    /// <summary>Whether it is a workflow, and not part of the survey.</summary>
    public bool IsWorkflow { get; init; }

    /// <summary>Arguments with which the one tool of the DAG is called, one call after the other; null where they are chosen on the way.</summary>
    public IReadOnlyList<JsonElement>? Calls { get; init; }
}
