using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>
/// Check 2: every argument is stated in the question or comes from an earlier reference call, and wherever a pointer goes
/// through an array a select says which element is meant, stated in the question where it is an attribute. True and false
/// need not be stated; null and the empty string cannot be.
/// </summary>
public static class SolvableCheck
{
    /// <summary>Null where the task is solvable, else the reason.</summary>
    public static string? Check(VerifiedTask task, IReadOnlyDictionary<string, RecordedCall> recordings)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(recordings);
        var question = new StatedValues(task.Question, task.Phrases);
        var views = new List<JsonElement>();
        foreach (var call in task.Calls)
        {
            if (!recordings.TryGetValue(call.Recording, out var recording))
            {
                return $"call {views.Count} has no recording {call.Recording}";
            }

            if (ArgumentOrigins.Reason(question, call, views) is { } reason)
            {
                return $"call {views.Count}: {reason}";
            }

            views.Add(ValueView.Of(recording.Result));
        }

        foreach (var (name, field) in task.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var from = field.Provenance;
            if (from.Call < 0 || from.Call >= views.Count)
            {
                return $"field '{name}' is from call {from.Call} of {views.Count}";
            }

            if (FieldReason(question, views[from.Call], from) is { } reason)
            {
                return $"field '{name}': {reason}";
            }
        }

        return null;
    }

    private static string? FieldReason(StatedValues question, JsonElement view, FieldProvenance from)
    {
        if (from.Derive is null)
        {
            return SelectStatement.Reason(question, view, from.Pointer, from.Select);
        }

        if (!JsonPointer.TryParse(from.Pointer, out var pointer))
        {
            return $"'{from.Pointer}' is no JSON Pointer";
        }

        var star = pointer.Tokens.TakeWhile(t => t != JsonPointer.Wildcard).Count();
        if (pointer.Tokens.Skip(star).Any(t => t.Length > 0 && t.All(char.IsAsciiDigit)))
        {
            return $"{from.Pointer} takes a numbered element of every element";
        }

        return SelectStatement.Reason(question, view, JsonPointer.FromTokens(pointer.Tokens.Take(star)).ToString(), from.Select);
    }
}
