using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using Parquet.Serialization;

namespace FireFly.Standalone.Tests.Exports;

/// <summary>What a model learns from one row of an export, and nothing else: what it was asked, what it called, and how it answered.</summary>
/// <param name="TaskId">The task, with which a trainer begins the episode.</param>
/// <param name="Prompt">What it was asked.</param>
/// <param name="Calls">Names and arguments, where the format shows a solution.</param>
/// <param name="Answer">The arguments of <c>submit_answer</c>; null where it answered in text.</param>
/// <param name="Text">The last message, where it answered in text.</param>
internal sealed record Lesson(string TaskId, string Prompt, IReadOnlyList<(string Name, JsonElement Arguments)> Calls, JsonElement? Answer, string? Text)
{
    /// <summary>The rows of a file.</summary>
    public static async Task<IReadOnlyList<Lesson>> ReadAsync(string format, string path, AnswerForm form, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonElement> rows;
        if (Path.GetExtension(path) == ".parquet")
        {
            await using var stream = File.OpenRead(path);
            rows = [.. (await ParquetSerializer.DeserializeUntypedAsync(stream, cancellationToken: cancellationToken)).Data.Select(row => JsonSerializer.SerializeToElement(row))];
        }
        else
        {
            rows = [.. (await File.ReadAllLinesAsync(path, cancellationToken)).Select(line => JsonElement.Parse(line))];
        }

        return [.. rows.Select(row => Of(format, row, form))];
    }

    /// <summary>The answer as a message of text, or as the object that <c>submit_answer</c> takes.</summary>
    public JsonElement Given => Text is null ? Answer!.Value.GetProperty("answer") : JsonSerializer.SerializeToElement(Text);

    private static Lesson Of(string format, JsonElement row, AnswerForm form) => format switch
    {
        "openai" => Chat(row, "id"),
        "trl-sft" => Chat(row, "task_id"),
        "trl-grpo" => Gold(row.GetProperty("task_id"), row.GetProperty("prompt"), row.GetProperty("answer"), form),
        "skyrl" => Gold(row.GetProperty("extra_info").GetProperty("task_id"), row.GetProperty("prompt"), row.GetProperty("reward_spec").GetProperty("ground_truth"), form),
        "verl" => Gold(row.GetProperty("extra_info").GetProperty("task_id"), row.GetProperty("prompt"), row.GetProperty("reward_model").GetProperty("ground_truth"), form),
        "verifiers" => Gold(JsonElement.Parse(row.GetProperty("info").GetString()!).GetProperty("task_id"), row.GetProperty("prompt"), row.GetProperty("answer"), form),
        "nemo-gym" => Gold(
            row.GetProperty("verifier_metadata").GetProperty("task_id"), row.GetProperty("responses_create_params").GetProperty("input"), row.GetProperty("verifier_metadata").GetProperty("ground_truth"), form),
        _ => throw new InvalidOperationException($"no reader of {format}"),
    };

    /// <summary>A row without a solution: the policy is asked, and what it is rewarded for is the ground truth.</summary>
    private static Lesson Gold(JsonElement id, JsonElement prompt, JsonElement truth, AnswerForm form) => new(
        id.GetString()!, prompt[0].GetProperty("content").GetString()!, [],
        form == AnswerForm.Tool ? JsonSerializer.SerializeToElement(new JsonObject { ["answer"] = JsonNode.Parse(truth.GetString()!) }) : null,
        form == AnswerForm.Tool ? null : truth.GetString());

    private static Lesson Chat(JsonElement row, string id)
    {
        var messages = row.GetProperty("messages").EnumerateArray().ToList();
        var calls = messages.Where(message => message.TryGetProperty("tool_calls", out _)).Select(message => message.GetProperty("tool_calls")[0].GetProperty("function"))
            .Select(call => (call.GetProperty("name").GetString()!, Arguments(call.GetProperty("arguments")))).ToList();
        var isTool = calls.Count > 0 && calls[^1].Item1 == "submit_answer";
        return new Lesson(
            row.GetProperty(id).GetString()!, messages[0].GetProperty("content").GetString()!, isTool ? calls[..^1] : calls,
            isTool ? calls[^1].Item2 : null, isTool ? null : messages[^1].GetProperty("content").GetString());
    }

    private static JsonElement Arguments(JsonElement arguments) => arguments.ValueKind == JsonValueKind.String ? JsonElement.Parse(arguments.GetString()!) : arguments;
}
