namespace FireFly.Models.Roles;

/// <summary>Names of the roles that a language model can have; the names of their sections below <c>FireFly:Models</c>.</summary>
public static class ModelRoles
{
    /// <summary>Judges pairs of tools that the graph is unsure of.</summary>
    public const string EdgeJudge = "EdgeJudge";

    /// <summary>Acts on the live servers along a workflow.</summary>
    public const string Explorer = "Explorer";

    /// <summary>Words the questions of tasks.</summary>
    public const string TaskWriter = "TaskWriter";

    /// <summary>Judges finished tasks by five criteria.</summary>
    public const string Judge = "Judge";

    /// <summary>Judges answer fields that are free text.</summary>
    public const string AnswerJudge = "AnswerJudge";

    /// <summary>Writes what a tool would have answered, in the simulator's generative mode.</summary>
    public const string Generator = "Generator";

    /// <summary>Solves tasks, for <c>evaluate</c>.</summary>
    public const string Solver = "Solver";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [EdgeJudge, Explorer, TaskWriter, Judge, AnswerJudge, Generator, Solver];
}
