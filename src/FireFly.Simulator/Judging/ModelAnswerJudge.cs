using System.Text.Json;
using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Judging;

/// <summary>Compares free texts by a model. Where it fails, the literal comparison holds. Thread-safe.</summary>
internal sealed class ModelAnswerJudge(ChatModel model, Action<string>? notice = null) : IAnswerJudge
{
    private static readonly PromptText Prompt = PromptText.Of("answer-judge");

    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"reason":{"type":"string"},"same":{"type":"boolean"}},"required":["reason","same"],"additionalProperties":false}""");

    public async Task<TextVerdict?> JudgeAsync(string question, string right, string given, CancellationToken cancellationToken)
    {
        try
        {
            var asked = $"The question:\n{UntrustedText.Delimit(question)}\n\nThe right answer:\n{UntrustedText.Delimit(right)}\n\nThe answer to compare:\n{UntrustedText.Delimit(given)}";
            var answer = await model.Structured.AskAsync(
                Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, asked)], "verdict", Schema, null, cancellationToken);
            return answer.Value is { } value ? new TextVerdict(value.GetProperty("same").GetBoolean(), $"judged: {value.GetProperty("reason").GetString()} ({Prompt.Id})") : null;
        }
        catch (Exception exception) when (exception is ModelProviderException or ModelStoppedException or CassetteException)
        {
            notice?.Invoke($"a free text was compared literally: {exception.Message}");
            return null;
        }
    }
}
