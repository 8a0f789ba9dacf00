using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Cassettes;

/// <summary>Answers as JSON. A live answer goes through it too, so that nothing behaves otherwise in a replay.</summary>
internal static class ResponseJson
{
    public static JsonObject Write(ChatResponse response)
    {
        var node = new JsonObject { ["messages"] = new JsonArray([.. response.Messages.Select(MessageJson.Write)]) };
        if (response.ModelId is { Length: > 0 } model)
        {
            node["model"] = model;
        }

        if (response.FinishReason is { } finish)
        {
            node["finish"] = finish.Value;
        }

        if (response.Usage is { } usage)
        {
            node["usage"] = new JsonObject { ["input"] = usage.InputTokenCount ?? 0, ["output"] = usage.OutputTokenCount ?? 0 };
        }

        return node;
    }

    public static ChatResponse Read(JsonElement node) => new([.. node.GetProperty("messages").EnumerateArray().Select(MessageJson.Read)])
    {
        ModelId = node.TryGetProperty("model", out var model) ? model.GetString() : null,
        FinishReason = node.TryGetProperty("finish", out var finish) ? new ChatFinishReason(finish.GetString()!) : null,
        Usage = node.TryGetProperty("usage", out var usage)
            ? new UsageDetails
            {
                InputTokenCount = usage.GetProperty("input").GetInt64(),
                OutputTokenCount = usage.GetProperty("output").GetInt64(),
                TotalTokenCount = usage.GetProperty("input").GetInt64() + usage.GetProperty("output").GetInt64(),
            }
            : null,
    };
}
