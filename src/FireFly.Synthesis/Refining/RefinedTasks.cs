using FireFly.Contracts;

namespace FireFly.Synthesis.Refining;

/// <summary>Tasks after the roles that look at words.</summary>
/// <param name="Tasks">The tasks that are left, in their order.</param>
/// <param name="Reworded">Tasks in a model's words.</param>
/// <param name="Kept">Tasks whose template text stayed though a model was asked, by reason.</param>
/// <param name="Judged">Tasks with a judgement.</param>
/// <param name="Dropped">Tasks that a judge found wanting, by criterion; a task counts for each.</param>
/// <param name="Stopped">Why a role did not look at all tasks; null where it did.</param>
public sealed record RefinedTasks(
    IReadOnlyList<VerifiedTask> Tasks, int Reworded, IReadOnlyDictionary<string, int> Kept, int Judged, IReadOnlyDictionary<string, int> Dropped, string? Stopped);
