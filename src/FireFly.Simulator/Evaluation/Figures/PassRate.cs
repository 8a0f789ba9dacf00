namespace FireFly.Simulator.Evaluation.Figures;

/// <summary>How often a model solves a task: its difficulty as a number.</summary>
/// <param name="Task">Id of the task.</param>
/// <param name="Model">Label of the model.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="Right">Attempts that earned 1.</param>
/// <param name="Rate">Their share.</param>
/// <param name="Interval">Wilson's score interval of it.</param>
public sealed record PassRate(string Task, string Model, int Attempts, int Right, double Rate, Interval Interval)
{
    private const double Z = 1.959964;

    /// <summary>The rate of a task with at least one attempt.</summary>
    public static PassRate Of(string model, TaskAttempts task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (made, right) = (task.Attempts.Count, task.Right);
        return new PassRate(task.Task.Id, model, made, right, Bootstrap.Round((double)right / made), Wilson(right, made));
    }

    // Edwin B. Wilson: Probable inference, the law of succession, and statistical inference (1927).
    private static Interval Wilson(int right, int made)
    {
        var (share, square) = ((double)right / made, Z * Z / made);
        var centre = (share + (square / 2)) / (1 + square);
        var spread = Z * Math.Sqrt((share * (1 - share) / made) + (square / (4 * made))) / (1 + square);
        return new Interval(Bootstrap.Round(Math.Max(0, centre - spread)), Bootstrap.Round(Math.Min(1, centre + spread)));
    }
}
