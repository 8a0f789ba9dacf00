using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Episodes;

/// <summary>What bounds the memory of one episode, whatever its agent sends.</summary>
internal static class EpisodeLimits
{
    /// <summary>First word of the answer to calls beyond the limit.</summary>
    public const string StepLimit = "step-limit";

    /// <summary>Longest arguments that are logged as they are, in characters of their JSON.</summary>
    public const int LoggedArguments = 64 * 1024;

    public static JsonElement Logged(JsonElement arguments)
    {
        var length = ReadableJson.LengthOf(arguments);
        return length <= LoggedArguments
            ? ReadableJson.Of(arguments).Clone()
            : JsonSerializer.SerializeToElement(new JsonObject { ["omitted"] = length is null ? "not UTF-8" : $"{length} characters" }, FireFlyJson.Default.JsonObject);
    }

    /// <summary>The answer as it is kept, of a text with long thoughts what was said after them; null for one that is larger than an answer may be, or not readable, and earns nothing for that.</summary>
    public static JsonElement? LoggedAnswer(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Undefined || ReadableJson.LengthOf(answer) is not { } length ? null
        : length <= AnswerMatcher.MaxLength ? ReadableJson.Of(answer).Clone()
        : answer.ValueKind == JsonValueKind.String && FinalText.Of(ReadableJson.Of(answer).GetString()!) is { Length: <= AnswerMatcher.MaxLength } text
            ? JsonSerializer.SerializeToElement(text, FireFlyJson.Default.String)
            : null;

    public static ReplayAnswer Unreadable() => Refused(ErrorCodes.Invalid, $"{ErrorCodes.Invalid}: the arguments are not UTF-8.");

    public static ReplayAnswer Spent(int steps) => Refused(StepLimit, $"{StepLimit}: the episode has had its {steps} calls; submit an answer.");

    public static ReplayAnswer NotOffered(string name) => Refused(ErrorCodes.UnknownTool, $"{ErrorCodes.UnknownTool}: there is no tool '{name}'.");

    private static ReplayAnswer Refused(string code, string text) =>
        new() { Result = ToolResult.OfText(text, isError: true), Match = MatchKind.Unseen, Recordings = [], Code = code };
}
