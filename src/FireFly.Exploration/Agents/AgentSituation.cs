using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;

namespace FireFly.Exploration.Agents;

/// <summary>What the model is shown: the workflow and nothing beyond it.</summary>
/// <param name="Dag">The workflow.</param>
/// <param name="Tool">The next tool.</param>
/// <param name="Proposed">Arguments that the guided explorer would send; null where it has none left.</param>
/// <param name="Outputs">Results so far.</param>
/// <param name="Failure">What the tool said to the last try; null before one.</param>
internal sealed record AgentSituation(WorkflowDag Dag, Tool Tool, ArgumentPlan? Proposed, IReadOnlyList<ObservedOutput> Outputs, ToolResult? Failure);
