using System.Text.Json;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Evaluation;

/// <summary>Writes what an evaluation leaves behind.</summary>
public static class EvaluationFiles
{
    /// <summary>Name of the attempts as trajectories.</summary>
    public const string Trajectories = "trajectories.jsonl";

    /// <summary>Name of the attempts as chats of the OpenAI API.</summary>
    public const string Rollouts = "rollouts.openai.jsonl";

    /// <summary>Writes the rollouts of a model in both forms, in the order of tasks and attempts.</summary>
    public static async Task WriteRolloutsAsync(string folder, EvaluationOutcome outcome, SimulatedDataset dataset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var attempts = outcome.Tasks.SelectMany(entry => entry.Attempts.Select(attempt => (entry.Task, Attempt: attempt)));
        await JsonLines.WriteAsync(Path.Combine(folder, Trajectories), attempts.Select(pair => pair.Attempt with { Messages = null }), EvaluationText.Lines.SolverAttempt, cancellationToken);
        await JsonLines.WriteAsync(Path.Combine(folder, Rollouts), attempts.Select(pair => OpenAiRollout.Row(pair.Attempt, pair.Task, dataset)), EvaluationText.Lines.JsonObject, cancellationToken);
    }

    /// <summary>Writes <c>evaluation.json</c>.</summary>
    public static Task WriteReportAsync(string folder, EvaluationReport report, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Path.Combine(Path.GetFullPath(folder), DatasetFiles.Evaluation), async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, report, EvaluationText.Indented.EvaluationReport, cancellationToken);
            stream.WriteByte((byte)'\n');
        });

    /// <summary>Whether a folder holds attempts already.</summary>
    public static bool HasAttempts(string folder) => AttemptLog.Exists(folder);

    /// <summary>Forgets the attempts of a folder; the cassette stays.</summary>
    public static void DiscardAttempts(string folder) => AttemptLog.Discard(folder);

    /// <summary>Forgets which tools the provider did not take.</summary>
    public static void DiscardLeftOut(string folder) => LeftOutTools.Discard(folder);
}
