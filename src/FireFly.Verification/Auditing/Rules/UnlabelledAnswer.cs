using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>A value that was taken out of prose by its shape alone: nothing beside it says what it is.</summary>
internal sealed class UnlabelledAnswer : IAuditRule
{
    private const int MostLines = 40;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields.Where(f => f.Field.Provenance.Pointer.StartsWith("/tokens/", StringComparison.Ordinal)))
        {
            var call = task.Calls[field.Field.Provenance.Call];
            // "The ID of the third task" is an id by its shape; a path or a number can be anything.
            var kind = field.Field.Provenance.Pointer.Split('/')[2];
            if (!ValueView.IsOfText(call.View) || (kind is not ("path" or "number") && NameKey.Words(field.Name).Contains(kind) && call.Text.Count(c => c == '\n') <= MostLines))
            {
                continue;
            }

            var gold = field.Gold.Spelling();
            var lines = call.Text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains(gold, StringComparison.OrdinalIgnoreCase)).ToList();
            var words = NameKey.Words(field.Name).Where(word => word.Length > 2).Select(Stem).ToList();
            // Of one line the whole result is about the value; in a longer text its own line has to say what it is.
            var isSaid = lines.Exists(line => NameKey.Words(line).Select(Stem).Intersect(words).Any());
            if (!isSaid)
            {
                yield return new AuditFinding(AuditKind.Wrong, "unlabelled-answer", $"nothing beside {gold} says that it is '{field.Name}'");
            }
        }
    }

    private static string Stem(string word) => word.Length > 4 && word.EndsWith('s') ? word[..^1] : word;
}
