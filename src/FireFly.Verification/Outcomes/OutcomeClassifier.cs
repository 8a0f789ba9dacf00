using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// Tells whether a call truly worked, by the shape and the words of its result. Careful with true answers: a validator's
/// <c>valid: false</c>, <c>errors: []</c>, <c>error: null</c> and a document about errors are successes. Words miss what
/// they do not know; comparing with the answer to surely wrong arguments is the caller's further means.
/// </summary>
public static class OutcomeClassifier
{
    /// <summary>The outcome that a result shows.</summary>
    public static Outcome Classify(ToolResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = ResultText.Of(result.Content);
        if (result.IsError)
        {
            return new Outcome { Shape = ErrorShape.IsError, Message = text.Length > 0 ? text : result.StructuredContent?.GetRawText() ?? "" };
        }

        if (ErrorText.Opens(text))
        {
            return new Outcome { Shape = ErrorShape.TextError, Message = text };
        }

        var json = Json(result, text);
        if (json is { } value && ErrorMembers.Read(value) is { } error)
        {
            return error with { Message = error.Message is { Length: > 0 } message ? message : text };
        }

        return IsNegative(result, text, json) ? new Outcome { SoftNegative = true, Message = text } : new Outcome();
    }

    private static bool IsNegative(ToolResult result, string text, JsonElement? json) =>
        json is { } value
            ? EmptyAnswer.Is(value)
            : text.Trim().Length == 0 ? HoldsNothing(result) : SoftNegativeText.Is(text);

    private static bool HoldsNothing(ToolResult result) =>
        result.StructuredContent is null or { ValueKind: JsonValueKind.Null }
        && (result.Content.ValueKind != JsonValueKind.Array
            || result.Content.EnumerateArray().All(b => b.ValueKind == JsonValueKind.Object && b.TryGetProperty("text", out _)));

    private static JsonElement? Json(ToolResult result, string text) =>
        result.StructuredContent is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } structured && !ResultText.IsWrappedIn(structured, text)
            ? structured.Readable()
            : ValueView.TryParse(text, out var parsed) ? parsed.Readable() : null;
}
