using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>Check 1: every answer field equals the recorded value at its provenance, and the recordings are those of the calls.</summary>
public static class GroundedCheck
{
    /// <summary>Null where the task is grounded, else the reason.</summary>
    public static string? Check(VerifiedTask task, IReadOnlyDictionary<string, RecordedCall> recordings)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(recordings);
        if (task.Answer.ValueKind != JsonValueKind.Object || task.Fields.Count == 0)
        {
            return "no answer fields";
        }

        if (task.Answer.EnumerateObject().FirstOrDefault(m => !task.Fields.ContainsKey(m.NameText())) is { Value.ValueKind: not JsonValueKind.Undefined } stray)
        {
            return $"answer member '{stray.NameText()}' is no field";
        }

        for (var i = 0; i < task.Calls.Count; i++)
        {
            if (CallReason(task.Calls[i], i, recordings) is { } reason)
            {
                return reason;
            }
        }

        return task.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => FieldReason(task, f.Key, f.Value, recordings)).FirstOrDefault(r => r is not null);
    }

    private static string? CallReason(ReferenceCall call, int index, IReadOnlyDictionary<string, RecordedCall> recordings) =>
        !recordings.TryGetValue(call.Recording, out var recording) ? $"call {index} has no recording {call.Recording}"
        : recording.Tool != call.Tool ? $"call {index} is of {call.Tool}, its recording of {recording.Tool}"
        : AnswerKey.Of(recording.Arguments) != AnswerKey.Of(call.Arguments) ? $"call {index} has other arguments than its recording"
        : null;

    private static string? FieldReason(
        VerifiedTask task, string name, AnswerField field, IReadOnlyDictionary<string, RecordedCall> recordings)
    {
        if (!task.Answer.TryGetProperty(name, out var gold))
        {
            return $"field '{name}' has no gold value";
        }

        var call = field.Provenance.Call;
        if (call < 0 || call >= task.Calls.Count)
        {
            return $"field '{name}' is from call {call} of {task.Calls.Count}";
        }

        var view = ValueView.Of(recordings[task.Calls[call].Recording].Result);
        if (!FieldReader.TryRead(view, field.Provenance, out var recorded, out var error))
        {
            return $"field '{name}': {error}";
        }

        // The gold value may be the recorded one without what a tool adds for display: the field's own rule says so.
        var same = AnswerKey.Of(gold) == AnswerKey.Of(recorded)
            || (field.Match != MatchRules.Exact && FieldMatch.Compare(field with { Tolerance = null }, recorded, gold).Correct);
        return same ? null : $"field '{name}' differs from the recorded value";
    }
}
