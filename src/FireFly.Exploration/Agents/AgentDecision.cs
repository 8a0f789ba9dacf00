using FireFly.Exploration.Arguments;

namespace FireFly.Exploration.Agents;

/// <summary>What the model decided: to call with these arguments, or, without any, to stop here.</summary>
internal sealed record AgentDecision(ArgumentPlan? Plan);
