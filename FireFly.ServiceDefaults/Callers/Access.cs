namespace FireFly.ServiceDefaults.Callers;

/// <summary>Who may ask for a route. The table of docs/safety.md says which route is whose.</summary>
public enum Access
{
    /// <summary>Whoever reaches the port: health, the description of the routes, the login.</summary>
    Anyone,

    /// <summary>An agent under test: tools, and the one answer of an episode.</summary>
    Agents,

    /// <summary>Who trains and evaluates: begins episodes and sees what they earn. On the operator's own machine nobody has to say who he is.</summary>
    Trainers,

    /// <summary>Who may read what the pipeline made: gold answers, graphs, recordings. A trainer's key of the gateway; without a gateway the operator's secret.</summary>
    Readers,

    /// <summary>Who decides which programs FireFly starts, and sets it to work.</summary>
    Operators,

    /// <summary>Who looks into the cluster itself.</summary>
    Administrators,
}
