using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using Microsoft.Extensions.AI;

namespace FireFly.Synthesis.Refining;

/// <summary>
/// Has a model judge a finished task by five criteria, ours: realistic, clear, answerable with the tools alone, complete, and with a single
/// correct answer; each with a reason.
/// </summary>
internal sealed class TaskJudge(ChatModel model)
{
    private const int DescriptionCharacters = 600;
    private const int LongestReason = 400;

    private static readonly PromptText Prompt = PromptText.Of("judge");

    /// <summary>Names of the criteria.</summary>
    public static IReadOnlyList<string> Criteria { get; } = ["realistic", "clear", "toolsOnly", "complete", "singleAnswer"];

    private const string Verdict = """{"type":"object","properties":{"reason":{"type":"string"},"pass":{"type":"boolean"}},"required":["reason","pass"],"additionalProperties":false}""";

    private static readonly JsonElement Schema = JsonElement.Parse(
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" + string.Join(',', Criteria.Select(name => $"\"{name}\":{Verdict}")) + "},\"required\":[" + string.Join(',', Criteria.Select(name => $"\"{name}\"")) + "]}");

    /// <summary>The task with its judgement; null where the model gave none that can be used.</summary>
    public async Task<VerifiedTask?> JudgeAsync(VerifiedTask task, IReadOnlyDictionary<string, Tool> tools, CancellationToken cancellationToken)
    {
        var asked = new StringBuilder("The question:\n").Append(UntrustedText.Delimit(task.Question))
            .Append("\n\nThe form of the answer:\n").Append(UntrustedText.Delimit(task.AnswerSchema.GetRawText()))
            .Append("\n\nThe tools:\n").Append(UntrustedText.Delimit(string.Join('\n', task.Tools.Select(id => $"{id}: {UntrustedText.Cut(tools[id].Description, DescriptionCharacters)}"))))
            .Append("\n\nThe calls that solve it:\n").Append(UntrustedText.Delimit(string.Join('\n', task.Calls.Select((call, i) => $"{i + 1}. {call.Tool} {call.Arguments.GetRawText()}"))))
            .Append("\n\nThe answer:\n").Append(UntrustedText.Delimit(task.Answer.GetRawText()));
        var answer = await model.Structured.AskAsync(Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, asked.ToString())], "judgement", Schema, null, cancellationToken);
        return answer.Value is { } value
            ? task with { Judgement = Criteria.ToDictionary(name => name, name => VerdictOf(value.GetProperty(name))), Prompts = [.. (task.Prompts ?? []).Append(Prompt.Id)] }
            : null;
    }

    private static CriterionVerdict VerdictOf(JsonElement verdict) =>
        new(verdict.GetProperty("pass").GetBoolean(), UntrustedText.Cut(verdict.GetProperty("reason").GetString()!.ReplaceLineEndings(" "), LongestReason));
}
