using System.Text.Json;

namespace FireFly.Verification;

/// <summary>JSON results that say in a member that the call failed.</summary>
internal static class ErrorMembers
{
    private static readonly string[] Flags = ["success", "ok", "succeeded"];
    private static readonly string[] Messages = ["error", "message", "reason", "detail", "details", "msg", "errorMessage", "error_message", "description", "hint"];
    private static readonly string[] Wrappers = ["result", "data", "response", "output"];

    /// <summary>Members of verdicts: beside them an <c>error</c> tells what is wrong with the input, which was the question.</summary>
    private static readonly string[] Verdicts = ["valid", "isValid", "is_valid", "matches", "passed", "exitCode", "exit_code"];

    public static Outcome? Read(JsonElement value, int depth = 0)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (Flags.Any(f => value.TryGetProperty(f, out var flag) && flag.ValueKind == JsonValueKind.False)
            || (value.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True)
            || (IsFailedStatus(value) && Message(value).Length > 0))
        {
            return new Outcome { Shape = ErrorShape.SuccessFalse, Message = Message(value) };
        }

        if (!Verdicts.Any(v => value.TryGetProperty(v, out _)) && (HasError(value) || HasOnlyErrors(value)))
        {
            return new Outcome { Shape = ErrorShape.ErrorMember, Message = Message(value) };
        }

        return depth == 0 && value.GetPropertyCount() == 1 && Wrappers.Any(w => value.TryGetProperty(w, out _))
            ? Read(value.EnumerateObject().First().Value, depth + 1)
            : null;
    }

    private static bool IsFailedStatus(JsonElement value) =>
        value.TryGetProperty("status", out var status) && status.ValueEqualsText("error") && value.GetPropertyCount() <= 4;

    /// <summary>An error of margin or of rounding is a number; a list of errors is a report.</summary>
    private static bool HasError(JsonElement value) =>
        value.TryGetProperty("error", out var error)
        && error.ValueKind switch
        {
            JsonValueKind.String => error.Text().Trim() is { Length: > 0 } text && !text.Equals("none", StringComparison.OrdinalIgnoreCase),
            JsonValueKind.True => true,
            JsonValueKind.Object => error.GetPropertyCount() > 0,
            _ => false,
        };

    private static bool HasOnlyErrors(JsonElement value) =>
        value.TryGetProperty("errors", out var errors)
        && ((errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0) || (errors.ValueKind == JsonValueKind.String && errors.Text().Length > 0))
        && value.EnumerateObject().All(m => m.Name is "errors" or "message" or "code" or "status" or "type"
            || (m.Name == "data" && m.Value.ValueKind == JsonValueKind.Null));

    private static string Message(JsonElement value)
    {
        foreach (var name in Messages)
        {
            if (value.TryGetProperty(name, out var said))
            {
                var text = said.ValueKind switch
                {
                    JsonValueKind.String => said.Text(),
                    JsonValueKind.Object => Message(said),
                    _ => "",
                };
                if (text.Length > 0)
                {
                    return text;
                }
            }
        }

        return value.TryGetProperty("errors", out var errors) ? errors.Spelling() : "";
    }
}
