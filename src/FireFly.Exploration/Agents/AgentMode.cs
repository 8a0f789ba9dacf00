namespace FireFly.Exploration.Agents;

/// <summary>When a language model with the role <c>Explorer</c> is asked: <c>FireFly:Exploration:Agent</c>.</summary>
public enum AgentMode
{
    /// <summary>Only where the schema-guided explorer is stuck: a call of a workflow that it could not make work. The default.</summary>
    WhenStuck,

    /// <summary>Before every call of a workflow: the guided explorer proposes, the model decides.</summary>
    Always,
}
