using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// Compares an answer with a task's gold answer, field by field. The answer is an object, or text that holds exactly one
/// (see <see cref="AnswerText"/>). Members that the task does not ask for are ignored, up to
/// <see cref="MaxUnknownMembers"/>; of a member given twice the last counts; an array where a scalar is asked for is
/// wrong, so that several candidates at once earn nothing. Never throws, whatever the answer.
/// </summary>
public static class AnswerMatcher
{
    /// <summary>Largest accepted answer, in characters of its JSON.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Deepest accepted nesting of an answer.</summary>
    public const int MaxDepth = 32;

    /// <summary>Members beside the task's fields that are put up with.</summary>
    public const int MaxUnknownMembers = 8;

    private static readonly string TooLong = $"larger than {MaxLength} characters";

    /// <summary>Scores an answer.</summary>
    public static AnswerScore Score(VerifiedTask task, JsonElement answer)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Problem(task, ref answer) is { } problem ? Refused(task, problem) : Compare(task, answer);
    }

    /// <summary>Scores an answer given as text: JSON, or prose with one JSON object in it.</summary>
    public static AnswerScore Score(VerifiedTask task, string answer)
    {
        ArgumentNullException.ThrowIfNull(task);
        return AnswerText.TryExtract(answer, out var found) ? Score(task, found) : Refused(task, ProblemOf(answer));
    }

    private static string? Problem(VerifiedTask task, ref JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Undefined)
        {
            return "no answer";
        }

        var size = ReadableJson.LengthOf(answer);
        if (size is null)
        {
            return "not UTF-8";
        }

        if (answer.ValueKind == JsonValueKind.String)
        {
            // The thoughts of a model may be long; they are no part of its answer.
            var text = answer.Text();
            if (!AnswerText.TryExtract(text, out answer))
            {
                return ProblemOf(text);
            }
        }
        else if (size > MaxLength)
        {
            return TooLong;
        }

        if (answer.ValueKind != JsonValueKind.Object)
        {
            return "not a JSON object";
        }

        if (IsDeeperThan(answer, MaxDepth))
        {
            return $"nested deeper than {MaxDepth}";
        }

        answer = answer.Readable();
        var unknown = answer.EnumerateObject().Count(member => !task.Fields.ContainsKey(member.Name));
        return unknown > MaxUnknownMembers ? $"{unknown} members that the task does not ask for" : null;
    }

    private static string ProblemOf(string text) => AnswerText.IsTooLong(text) ? TooLong : "the text does not hold exactly one JSON object";

    private static AnswerScore Compare(VerifiedTask task, JsonElement answer)
    {
        var fields = new SortedDictionary<string, FieldScore>(StringComparer.Ordinal);
        foreach (var (name, field) in task.Fields)
        {
            fields[name] = task.Answer.ValueKind != JsonValueKind.Object || !task.Answer.TryGetProperty(name, out var gold) ? new FieldScore(false, "the task has no gold value")
                : !answer.TryGetProperty(name, out var given) ? new FieldScore(false, "missing")
                : FieldMatch.Compare(field, gold, given);
        }

        var correct = fields.Values.Count(f => f.Correct);
        return new AnswerScore
        {
            Reward = fields.Count > 0 && correct == fields.Count ? 1 : 0,
            Partial = fields.Count > 0 ? (double)correct / fields.Count : 0,
            Fields = fields,
        };
    }

    private static AnswerScore Refused(VerifiedTask task, string problem)
    {
        var fields = new SortedDictionary<string, FieldScore>(StringComparer.Ordinal);
        foreach (var name in task.Fields.Keys)
        {
            fields[name] = new FieldScore(false, "the answer was refused");
        }

        return new AnswerScore { Reward = 0, Partial = 0, Fields = fields, Problems = [problem] };
    }

    private static bool IsDeeperThan(JsonElement value, int levels) => value.ValueKind switch
    {
        JsonValueKind.Array => levels == 0 || value.EnumerateArray().Any(e => IsDeeperThan(e, levels - 1)),
        JsonValueKind.Object => levels == 0 || value.EnumerateObject().Any(m => IsDeeperThan(m.Value, levels - 1)),
        _ => false,
    };
}
