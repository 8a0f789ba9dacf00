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
                case "message" when TextOf(item, "role") is null or "assistant" && !IsThought(item):
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

    /// <summary>A message on the way to the answer, as some models mark it.</summary>
    private static bool IsThought(JsonElement message) => (TextOf(message, "phase") ?? TextOf(message, "channel")) is "analysis" or "commentary";

    private static string Text(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Where(IsSaid).Select(part => TextOf(part, "text")).OfType<string>()),
        _ => "",
    };

    /// <summary>Parts of other types hold a text, too: what was thought, or a summary of it.</summary>
    private static bool IsSaid(JsonElement part) => part.ValueKind == JsonValueKind.Object && TextOf(part, "type") is null or "output_text" or "text" or "input_text";

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
