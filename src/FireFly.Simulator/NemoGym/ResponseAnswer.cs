using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.NemoGym;

/// <summary>Finds the answer in a response of the Responses API.</summary>
internal static class ResponseAnswer
{
    /// <summary>
    /// The answer of the first call of <c>submit_answer</c> that gives one, since an answer is final; without such a call, the text of the
    /// last message. Undefined where there is neither.
    /// </summary>
    public static JsonElement Of(JsonElement output)
    {
        JsonElement message = default;
        foreach (var item in output.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            switch (TextOf(item, "type"))
            {
                case "function_call" when IsAnswer(item) && Arguments(item) is { } arguments && AnswerTool.TryRead(arguments, out var answer):
                    return answer;
                case "message" when TextOf(item, "role") is null or "assistant":
                    message = item;
                    break;
            }
        }

        return message.ValueKind == JsonValueKind.Object && message.TryGetProperty("content", out var content)
            ? JsonSerializer.SerializeToElement(Text(content))
            : default;
    }

    private static bool IsAnswer(JsonElement call) =>
        NemoGymToolNames.Normalise(TextOf(call, "name") ?? "", name => name == AnswerTool.Name) == AnswerTool.Name;

    private static JsonElement? Arguments(JsonElement call)
    {
        if (!call.TryGetProperty("arguments", out var arguments) || arguments.ValueKind != JsonValueKind.String)
        {
            return arguments.ValueKind == JsonValueKind.Object ? arguments : null;
        }

        try
        {
            return JsonElement.Parse(arguments.GetString()!);
        }
        catch (JsonException)
        {
            // What the agent's own loop could not parse either was no call.
            return null;
        }
    }

    private static string Text(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(part => TextOf(part, "text")).OfType<string>()),
        _ => "",
    };

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
