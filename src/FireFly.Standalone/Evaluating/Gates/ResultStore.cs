using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
using FireFly.Storage;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Evaluating.Gates;

/// <summary>
/// The result store of Microsoft.Extensions.AI.Evaluation, which <c>dotnet aieval report</c> reads: <c>results/{execution}/{scenario}/{iteration}.json</c>.
/// An execution is a model at a dataset, a scenario a task (dots in its name make the tree of the report), an iteration an attempt.
/// </summary>
internal static class ResultStore
{
    private const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, MaxDepth = 512 };

    /// <summary>Writes an execution. It is made beside the store and takes its place whole: readers never see half of one, nor attempts of an earlier one in it.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static async Task WriteAsync(string root, string? name, EvaluationOutcome outcome, DateTimeOffset now)
    {
        var execution = FileName($"{outcome.Report.Model}-{outcome.Report.Dataset}{(name is null ? "" : $"-{name}")}");
        var (made, place) = (Path.GetFullPath(Path.Combine(root, $".{execution}.unfinished")), Path.GetFullPath(Path.Combine(root, "results", execution)));
        Discard(made);
        var causes = outcome.Report.Review.ToDictionary(review => review.Task, StringComparer.Ordinal);
        foreach (var task in outcome.Tasks)
        {
            var scenario = FileName($"{string.Join('+', task.Task.Servers)}.{task.Task.Shape}.{task.Task.Id}");
            foreach (var attempt in task.Attempts)
            {
                var result = Result(execution, scenario, task, attempt, causes.GetValueOrDefault(task.Task.Id), now);
                await AtomicFile.WriteAsync(Path.Combine(made, scenario, $"{attempt.Attempt}.json"), stream => JsonSerializer.SerializeAsync(stream, result, Readable));
            }
        }

        Discard(place);
        if (Directory.Exists(made))
        {
            Files(place, () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                Directory.Move(made, place);
            });
        }
    }

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder))
        {
            Files(folder, () => Directory.Delete(folder, recursive: true));
        }
    }

    private static void Files(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"--results {path}: {exception.Message}", exception);
        }
    }

    private static JsonObject Result(string execution, string scenario, TaskAttempts task, SolverAttempt attempt, TaskReview? cause, DateTimeOffset now)
    {
        var messages = StoredMessages.Of(attempt.Messages);
        return new JsonObject
        {
            ["scenarioName"] = scenario,
            ["iterationName"] = attempt.Attempt.ToString(CultureInfo.InvariantCulture),
            ["executionName"] = execution,
            ["creationTime"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            // The last message is what is judged; those before it led there.
            ["messages"] = new JsonArray([.. messages.SkipLast(1)]),
            ["modelResponse"] = new JsonObject { ["messages"] = new JsonArray([.. messages.TakeLast(1)]), ["modelId"] = attempt.Model },
            ["evaluationResult"] = new JsonObject { ["metrics"] = Metrics(attempt, cause) },
            ["tags"] = new JsonArray([.. new[] { task.Task.Split, task.Task.Difficulty }.Concat(task.Task.Servers).Select(tag => (JsonNode)tag)]),
            ["formatVersion"] = FormatVersion,
        };
    }

    private static JsonObject Metrics(SolverAttempt attempt, TaskReview? cause)
    {
        var reward = Metric("reward", attempt.Reward);
        reward["interpretation"] = new JsonObject { ["rating"] = attempt.Reward == 1 ? "exceptional" : "unacceptable", ["failed"] = attempt.Reward != 1 };
        if (attempt.Reward != 1)
        {
            var why = cause is null ? AttemptProblem.Of(attempt) : $"{cause.Cause}: {cause.Detail}";
            reward["diagnostics"] = new JsonArray(new JsonObject { ["severity"] = "error", ["message"] = why });
        }

        return new JsonObject
        {
            ["reward"] = reward,
            ["partial"] = Metric("partial", attempt.Partial),
            ["call F1"] = Metric("call F1", attempt.Calls.F1),
            ["calls"] = Metric("calls", attempt.Steps.Count),
            ["tokens"] = Metric("tokens", attempt.PromptTokens + attempt.CompletionTokens),
        };
    }

    private static JsonObject Metric(string name, double value) => new() { ["$type"] = "numeric", ["value"] = value, ["name"] = name };

    private static string FileName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' ? c : '_'));
}
