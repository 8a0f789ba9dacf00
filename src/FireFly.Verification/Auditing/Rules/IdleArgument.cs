using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Optional arguments without which a recorded call of the same tool gives the same answer, and names in a list that found nothing.</summary>
internal sealed class IdleArgument : IAuditRule
{
    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        for (var i = 0; i < task.Calls.Count; i++)
        {
            var call = task.Calls[i];
            foreach (var name in call.Recording.Arguments.EnumerateObject().Select(m => m.NameText()))
            {
                if (IsIdle(task, i, name))
                {
                    yield return new AuditFinding(AuditKind.Shorter, "idle-argument", $"{call.Recording.Tool} answers the same without '{name}'");
                }
            }

            foreach (var (pointer, value) in call.Arguments.Where(a => a.Pointer.Tokens.Count == 2 && a.Value.ValueKind == JsonValueKind.String))
            {
                var siblings = call.Arguments.Where(a => a.Pointer.Tokens.Count == 2 && a.Pointer.Tokens[0] == pointer.Tokens[0] && a.Pointer != pointer).ToList();
                if (siblings.Count > 0 && JsonPointer.FromTokens(pointer.Tokens[0]).TryGet(call.Recording.Arguments, out var list) && list.ValueKind == JsonValueKind.Array
                    && !Stands(call, value) && siblings.Exists(s => Stands(call, s.Value)) && !call.Recording.Changed)
                {
                    yield return new AuditFinding(AuditKind.Ambiguous, "idle-argument", $"{value.GetRawText()} found nothing in {call.Recording.Tool}, and the question names it");
                }
            }
        }
    }

    /// <summary>Whether the recordings show the call without the argument, in the same state, with what the task reads of it.</summary>
    public static bool IsIdle(AuditedTask task, int index, string name)
    {
        var call = task.Calls[index];
        var without = $"{{{string.Join(',', call.Recording.Arguments.EnumerateObject().Where(m => m.NameText() != name).Select(m => $"{JsonSerializer.Serialize(m.NameText(), FireFlyJson.Default.String)}:{m.Value.GetRawText()}"))}}}";
        var other = task.World.Find(call.Recording.Tool, call.Recording.StateKey, CanonicalJson.Serialize(JsonElement.Parse(without)));
        return other is not null && ReadsTheSame(task, index, call, other);
    }

    private static bool Stands(SeenCall call, JsonElement value) => call.Text.Contains(value.Spelling(), StringComparison.OrdinalIgnoreCase);

    // Everything that the task takes out of the call: its fields and what flows on.
    private static bool ReadsTheSame(AuditedTask task, int index, SeenCall call, SeenCall other)
    {
        var fields = task.Fields.Where(f => f.Field.Provenance.Call == index).Select(f => f.Field.Provenance);
        var flows = task.Task.Calls.SelectMany(c => c.Origins.Values).Where(o => o.IsOutput && o.Call == index && o.Pointer is not null)
            .Select(o => new FieldProvenance { Call = index, Pointer = o.Pointer!, Select = o.Select });
        var read = fields.Concat(flows).ToList();
        return read.Count > 0 && read.TrueForAll(p => FieldReader.TryRead(call.View, p, out var one, out _) && FieldReader.TryRead(other.View, p, out var two, out _) && AnswerKey.Of(one) == AnswerKey.Of(two));
    }
}
