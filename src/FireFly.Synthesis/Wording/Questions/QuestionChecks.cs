using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>The last look at a question: everything that must stand in it does, and no answer does.</summary>
internal static class QuestionChecks
{
    /// <summary>Longest question, in characters.</summary>
    public const int LongestQuestion = 500;

    /// <summary>The reason why the question will not do; null where it will.</summary>
    public static string? Fault(TaskDraft draft, string question, IReadOnlyList<TaskPhrase> phrases, IReadOnlyDictionary<(int Call, string Pointer), string> unsaid)
    {
        if (question.Length > LongestQuestion)
        {
            return Rejections.TooLong;
        }

        var stated = new StatedValues(question, phrases);
        for (var i = 0; i < draft.Calls.Count; i++)
        {
            if (Constants(draft.Calls[i].Arguments, "", draft.Calls[i]).Any(c => !unsaid.Keys.Any(u => u.Call == i && (c.Pointer == u.Pointer || c.Pointer.StartsWith(u.Pointer + "/", StringComparison.Ordinal))) && !stated.Has(c.Value)))
            {
                return Rejections.Unstated;
            }
        }

        if (Attributes(draft).Any(v => !stated.Has(v)))
        {
            return Rejections.Unstated;
        }

        return draft.Fields.SelectMany(static f => f.Value.ValueKind == JsonValueKind.Array ? [.. f.Value.EnumerateArray()] : new[] { f.Value }).Any(v => v.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null) && Statement.Contains(question, v, ignoreCase: true))
            ? Rejections.Revealed
            : null;
    }

    private static IEnumerable<JsonElement> Attributes(TaskDraft draft) =>
        draft.Fields.Select(static f => f.Provenance.Select).Concat(draft.Calls.SelectMany(static c => c.Origins.Values).Select(static o => o.Select))
            .Select(static s => s?.EqualTo).Where(static e => e is { ValueKind: JsonValueKind.String or JsonValueKind.Number }).Select(static e => e!.Value);

    private static IEnumerable<(string Pointer, JsonElement Value)> Constants(JsonElement value, string pointer, DraftCall call)
    {
        if (call.Origins.GetValueOrDefault(pointer) is { IsOutput: true })
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String or JsonValueKind.Number => [(pointer, value)],
            JsonValueKind.Array => value.EnumerateArray().SelectMany((e, i) => Constants(e, $"{pointer}/{i}", call)),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Constants(m.Value, $"{pointer}/{m.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", call)),
            _ => [],
        };
    }
}
