using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;
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

    public static async Task WriteAsync(string root, EvaluationOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var execution = FileName($"{outcome.Report.Model}-{outcome.Report.Dataset}");
        var causes = outcome.Report.Review.ToDictionary(review => review.Task, StringComparer.Ordinal);
        foreach (var task in outcome.Tasks)
        {
            var scenario = FileName($"{string.Join('+', task.Task.Servers)}.{task.Task.Shape}.{task.Task.Id}");
            foreach (var attempt in task.Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = Result(execution, scenario, task, attempt, causes.GetValueOrDefault(task.Task.Id), now);
                var path = Path.Combine(Path.GetFullPath(root), "results", execution, scenario, $"{attempt.Attempt}.json");
                await AtomicFile.WriteAsync(path, stream => JsonSerializer.SerializeAsync(stream, result, Readable, CancellationToken.None));
            }
        }
    }

    private static JsonObject Result(string execution, string scenario, TaskAttempts task, SolverAttempt attempt, TaskReview? cause, DateTimeOffset now)
    {
        var messages = StoredMessages.Of(attempt.Messages);
        // The last message is what is judged; those before it led there.
        var (before, last) = (new JsonArray([.. messages.SkipLast(1)]), messages.TakeLast(1));
        return new JsonObject
        {
            ["scenarioName"] = scenario,
            ["iterationName"] = $"{attempt.Attempt}",
            ["executionName"] = execution,
            ["creationTime"] = now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["messages"] = before,
            ["modelResponse"] = new JsonObject { ["messages"] = new JsonArray([.. last]), ["modelId"] = attempt.Model },
            ["evaluationResult"] = new JsonObject { ["metrics"] = Metrics(attempt, cause) },
            ["tags"] = new JsonArray([.. new[] { task.Task.Split, task.Task.Difficulty }.Concat(task.Task.Servers).Select(tag => (JsonNode)tag)]),
            ["formatVersion"] = FormatVersion,
        };
    }

    private static JsonObject Metrics(SolverAttempt attempt, TaskReview? cause)
    {
        var reward = Metric("reward", attempt.Reward);
        reward["interpretation"] = new JsonObject { ["rating"] = attempt.Reward == 1 ? "exceptional" : "unacceptable", ["failed"] = attempt.Reward != 1 };
        if (attempt.Reward != 1 && cause is not null)
        {
            reward["diagnostics"] = new JsonArray(new JsonObject { ["severity"] = "error", ["message"] = $"{cause.Cause}: {cause.Detail}" });
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
