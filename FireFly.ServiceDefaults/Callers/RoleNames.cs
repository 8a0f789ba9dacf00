namespace FireFly.ServiceDefaults.Callers;

/// <summary>What the callers of the gateway may do, by the names of their roles.</summary>
public static class RoleNames
{
    /// <summary>Whoever is at the machine itself, where the gateway has no keys.</summary>
    public const string Local = "local";

    /// <summary>Calls tools.</summary>
    public const string Agent = "agent";

    /// <summary>Trains, evaluates, and reads what the pipeline made.</summary>
    public const string Trainer = "trainer";

    /// <summary>Runs the pipeline.</summary>
    public const string Operator = "operator";

    /// <summary>Does everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Local, Agent, Trainer, Operator, Administrator];

    /// <summary>Whether a role opens a route.</summary>
    public static bool May(string role, Access access) => access <= Most(role);

    private static Access Most(string role) => role switch
    {
        Agent => Access.Agents,
        Local => Access.Trainers,
        Trainer => Access.Readers,
        Operator => Access.Operators,
        Administrator => Access.Administrators,
        _ => Access.Anyone,
    };
}
