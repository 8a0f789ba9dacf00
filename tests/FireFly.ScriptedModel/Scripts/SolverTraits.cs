namespace FireFly.ScriptedModel.Scripts;

/// <summary>How good a scripted solver is.</summary>
public sealed record SolverTraits
{
    /// <summary>Chance that an attempt ends with the right answer; by the seed of the request and the task.</summary>
    public double Success { get; init; } = 1;

    /// <summary>Chance that a call is first made with wrong arguments.</summary>
    public double WrongArguments { get; init; }

    /// <summary>Chance that a call is first made to a tool that does not exist.</summary>
    public double UnknownTool { get; init; }

    /// <summary>Chance that a call is first made with arguments that are no JSON.</summary>
    public double InvalidJson { get; init; }

    /// <summary>Seed of all chances.</summary>
    public int Seed { get; init; }
}
