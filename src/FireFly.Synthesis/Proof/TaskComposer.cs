using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>Puts a proved slice, its words and its recordings together into a task. Split and distractors come later.</summary>
internal static class TaskComposer
{
    public static VerifiedTask Compose(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<DraftField> fields, TaskWording wording, IReadOnlyList<RecordedCall> recordings, IReadOnlyList<string> roles)
    {
        var answer = new JsonObject();
        var answerFields = new SortedDictionary<string, AnswerField>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            answer[wording.FieldNames[i]] = JsonSerializer.SerializeToNode(fields[i].Value, FireFlyJson.Default.JsonElement);
            answerFields[wording.FieldNames[i]] = FieldOf(fields[i]);
        }

        var task = new VerifiedTask
        {
            Id = "",
            Question = wording.Question,
            Phrases = wording.Phrases,
            AnswerSchema = wording.AnswerSchema,
            AnswerTemplate = wording.AnswerTemplate,
            Answer = JsonSerializer.SerializeToElement(answer, FireFlyJson.Default.JsonObject),
            Fields = answerFields,
            Calls = [.. calls.Select((c, i) => new ReferenceCall
            {
                Recording = recordings[i].Id,
                Tool = c.Tool.Id,
                Arguments = recordings[i].Arguments,
                Origins = new SortedDictionary<string, ValueOrigin>(c.Origins.ToDictionary(o => o.Key, o => wording.Unsaid.TryGetValue((i, o.Key), out var why) && !o.Value.IsOutput ? o.Value with { Unsaid = why } : o.Value), StringComparer.Ordinal),
                Role = roles[i],
            })],
            Tools = [.. calls.Select(c => c.Tool.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Servers = [.. calls.Select(c => c.Server).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Shape = ShapeOf(calls),
            Split = Splits.Train,
            Difficulty = "easy",
            Checks = new TaskChecks(),
        };
        return task with { Id = IdOf(task) };
    }

    private static AnswerField FieldOf(DraftField field)
    {
        var (type, match) = field.Value.ValueKind switch
        {
            JsonValueKind.Number => (field.Value.IsWhole() ? "integer" : "number", "number"),
            JsonValueKind.True or JsonValueKind.False => ("boolean", "exact"),
            JsonValueKind.Array => ("array", "set"),
            _ => ("string", "exact"),
        };
        double? tolerance = type == "number" ? Math.Abs(field.Value.GetDouble()) * 1e-6 : null;
        return new AnswerField { Type = type, Match = match, Tolerance = tolerance, Provenance = field.Provenance };
    }

    private static string ShapeOf(IReadOnlyList<SliceCall> calls)
    {
        var edges = calls.SelectMany((c, i) => c.Origins.Values.Where(o => o.IsOutput).Select(o => (o.Call!.Value, i))).Distinct().ToList();
        return DagShapes.Of(calls.Count, edges);
    }

    /// <summary>Content id: of question, calls and answer.</summary>
    internal static string IdOf(VerifiedTask task)
    {
        var calls = string.Join('\n', task.Calls.Select(c => $"{c.Tool} {CanonicalJson.Serialize(c.Arguments)}"));
        var content = string.Create(CultureInfo.InvariantCulture, $"{task.Question}\n{calls}\n{CanonicalJson.Serialize(task.Answer)}");
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)))[..20];
    }
}
