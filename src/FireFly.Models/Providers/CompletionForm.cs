using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Models.Providers;

/// <summary>
/// The form of chat completions. What can only mean one thing is put right: arguments that are empty or missing are <c>{}</c>, and of a
/// content in parts the text is kept, not the thoughts. Of anything else that is not as the API says, it is said what.
/// </summary>
internal static class CompletionForm
{
    private const string None = "{}";

    /// <summary>Puts the answer right; what is wrong with it, or null.</summary>
    /// <param name="answer">An answer, or a chunk of a stream.</param>
    /// <param name="isChunk">Whether it is a chunk: parts of it stand in others.</param>
    public static string? Problem(JsonNode? answer, bool isChunk)
    {
        if (answer is not JsonObject)
        {
            return "it is no JSON object";
        }

        if (answer["choices"] is not JsonArray choices || (choices.Count == 0 && !isChunk))
        {
            return isChunk ? null : answer["choices"] is JsonArray ? "'choices' is empty" : "'choices' is missing";
        }

        var member = isChunk ? "delta" : "message";
        foreach (var (at, choice) in choices.Index())
        {
            if (choice?[member] is not JsonObject message)
            {
                if (isChunk)
                {
                    continue;
                }

                return $"'choices[{at}].{member}' is missing";
            }

            if (message["content"] is JsonArray parts)
            {
                message["content"] = TextOf(parts);
            }

            if (!isChunk && message["tool_calls"] is JsonArray calls && CallProblem(calls, $"choices[{at}].{member}.tool_calls") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? CallProblem(JsonArray calls, string path)
    {
        foreach (var (at, call) in calls.Index())
        {
            if (!IsText(call?["id"]))
            {
                return $"'{path}[{at}].id' is missing";
            }

            if (call!["function"] is not JsonObject function || !IsText(function["name"]))
            {
                return $"'{path}[{at}].function.name' is missing";
            }

            switch (function["arguments"])
            {
                case null:
                case JsonValue value when value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()):
                    function["arguments"] = None;
                    break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                    break;
                case { } other:
                    return $"'{path}[{at}].function.arguments' is {Kind(other)}, not JSON text";
            }
        }

        return null;
    }

    // [{"type":"thinking","thinking":[...]},{"type":"text","text":"..."}]
    private static string TextOf(JsonArray parts) => string.Concat(parts.Where(part => part?["type"]?.ToString() is "text" or "output_text").Select(part => part!["text"]?.ToString()));

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > 0;

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };
}
