namespace FireFly.Gateway.Keys;

/// <summary>What the holder of a key may do; each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Calls tools: the routes of agents.</summary>
    Agent,

    /// <summary>Trains and evaluates: tasks, exports, episodes, the environment protocols.</summary>
    Trainer,

    /// <summary>Runs the pipeline: server definitions, graphs, explorations, syntheses, jobs.</summary>
    Operator,

    /// <summary>Does everything.</summary>
    Administrator,
}
