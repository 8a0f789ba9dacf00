using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Synthesis.Fields;
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
            var form = GoldForm.Of(fields[i].Value, fields[i].Provenance);
            answer[wording.FieldNames[i]] = JsonSerializer.SerializeToNode(form.Value, FireFlyJson.Default.JsonElement);
            answerFields[wording.FieldNames[i]] = FieldOf(form, fields[i].Provenance);
        }

        var task = new VerifiedTask
        {
            Id = "",
            Question = wording.Question,
            Phrases = wording.Phrases,
            AnswerSchema = AnswerSchemaTypes.Apply(wording.AnswerSchema, answerFields),
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

    private static AnswerField FieldOf(GoldForm form, FieldProvenance provenance) => new()
    {
        Type = form.Type,
        Match = form.Match,
        Items = form.Items,
        Tolerance = form.Tolerance,
        Unit = form.Unit,
        Format = form.Format,
        Provenance = provenance,
    };

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
