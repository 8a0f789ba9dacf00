using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Wire;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>Rollouts as chats of the OpenAI API, like the export <c>openai</c>, with the reward beside them.</summary>
internal static class OpenAiRollout
{
    /// <summary>The conversation.</summary>
    public static JsonElement Messages(IEnumerable<ChatMessage> messages) =>
        JsonSerializer.SerializeToElement(new JsonArray([.. messages.SelectMany(Write)]), FireFlyJson.Default.JsonNode);

    /// <summary>A row of the file.</summary>
    public static JsonObject Row(SolverAttempt attempt, VerifiedTask task, SimulatedDataset dataset) => new()
    {
        ["id"] = attempt.Id,
        ["task"] = attempt.TaskId,
        ["split"] = attempt.Split,
        ["model"] = attempt.Model,
        ["attempt"] = attempt.Attempt,
        ["reward"] = attempt.Reward,
        ["partial"] = attempt.Partial,
        ["messages"] = attempt.Messages?.ToNode(),
        ["tools"] = new JsonArray(
        [
            .. task.Tools.Select(id => dataset.Engine.Tools.GetValueOrDefault(id)).OfType<Tool>().Select(AgentTool.Of).Append(AgentTool.ForAnswer(task))
                .Select(tool => new JsonObject { ["type"] = "function", ["function"] = tool.ToNode("parameters") }),
        ]),
    };

    private static IEnumerable<JsonNode> Write(ChatMessage message)
    {
        var results = message.Contents.OfType<FunctionResultContent>().ToList();
        foreach (var result in results)
        {
            yield return new JsonObject { ["role"] = "tool", ["tool_call_id"] = result.CallId, ["content"] = result.Result?.ToString() ?? "" };
        }

        if (results.Count > 0)
        {
            yield break;
        }

        var node = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text.Length == 0 && message.Role == ChatRole.Assistant ? null : message.Text };
        if (message.Contents.OfType<FunctionCallContent>().ToList() is { Count: > 0 } calls)
        {
            node["tool_calls"] = new JsonArray(
            [
                .. calls.Select(call => new JsonObject
                {
                    ["id"] = call.CallId,
                    ["type"] = "function",
                    ["function"] = new JsonObject
                    {
                        ["name"] = call.Name,
                        ["arguments"] = JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions),
                    },
                }),
            ]);
        }

        yield return node;
    }
}
