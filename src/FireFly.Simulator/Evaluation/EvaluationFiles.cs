using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage.Datasets;
using FireFly.Storage;

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

    /// <summary>Reads <c>evaluation.json</c>.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static async Task<EvaluationReport> ReadReportAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(stream, EvaluationText.Indented.EvaluationReport, cancellationToken) ?? throw new JsonException("it is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StorageException($"{path}: no evaluation that can be read ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }
    }

    /// <summary>Name of the folder of a model, by its label.</summary>
    public static string FolderOf(string label) =>
        string.Concat((label ?? "").Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.') is { Length: > 0 } name ? name : "model";

    /// <summary>Id of a dataset in evaluations: by what is asked and what is right, not by what may be written back.</summary>
    public static string IdOf(IEnumerable<VerifiedTask> tasks) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tasks.Select(task => task.Id)))))[..20];

    /// <summary>Whether a folder holds attempts already.</summary>
    public static bool HasAttempts(string folder) => AttemptLog.Exists(folder);

    /// <summary>Forgets the attempts of a folder; the cassette stays.</summary>
    public static void DiscardAttempts(string folder) => AttemptLog.Discard(folder);

    /// <summary>Forgets which tools the provider did not take.</summary>
    public static void DiscardLeftOut(string folder) => LeftOutTools.Discard(folder);
}
