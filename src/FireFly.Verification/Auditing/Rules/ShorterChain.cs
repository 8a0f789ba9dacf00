using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>
/// A search of the recordings for a shorter way: calls of the offered tools that can be made from what the question states (or from what
/// one such call shows), and that hold the answer.
/// </summary>
internal sealed class ShorterChain : IAuditRule
{
    private const int MostCalls = 4_000;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        if (task.Calls.Count < 2 || task.Calls.Any(c => c.Recording.Changed) || task.Fields.Count == 0 || task.Fields.Any(f => f.Field.Provenance.Derive is not null || f.Gold.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)))
        {
            yield break;
        }

        var state = task.Calls[0].Recording.StateKey;
        var stated = Stated(task.Task);
        var seen = task.SeenIn(state).Take(MostCalls).ToList();
        var first = seen.Where(c => c.Arguments.Count > 0 && IsMade(c, stated, null)).ToList();
        if (first.FirstOrDefault(c => HoldsAll(c, task)) is { } one)
        {
            yield return new AuditFinding(AuditKind.Shorter, "shorter-chain", $"{one.Recording.Tool} alone answers it, with {one.Recording.Arguments.GetRawText()}");
            yield break;
        }

        if (task.Calls.Count < 3)
        {
            yield break;
        }

        var holders = seen.Where(c => HoldsAll(c, task)).ToList();
        foreach (var start in first)
        {
            var shown = start.Values.Select(v => v.Value.Spelling()).ToHashSet(StringComparer.Ordinal);
            if (holders.FirstOrDefault(c => c != start && c.Arguments.Any(a => shown.Contains(a.Value.Spelling())) && IsMade(c, stated, shown)) is { } two)
            {
                yield return new AuditFinding(AuditKind.Shorter, "shorter-chain", $"{start.Recording.Tool} and {two.Recording.Tool} answer it in 2 calls of {task.Calls.Count}");
                yield break;
            }
        }
    }

    private static HashSet<string> Stated(VerifiedTask task) =>
        [.. task.Calls.SelectMany(c => c.Origins.Where(o => !o.Value.IsOutput)
                .SelectMany(o => Json.Pointers.JsonPointer.TryParse(o.Key, out var p) && p.TryGet(c.Arguments, out var v) ? Json.Pointers.JsonLeaves.Enumerate(v, 100, 8).Select(l => l.Value.Spelling()) : [])),
            .. task.Calls.SelectMany(c => c.Origins.Values).Concat(task.Fields.Values.Select(f => new ValueOrigin { Kind = "output", Select = f.Provenance.Select }))
                .Select(o => o.Select?.EqualTo).OfType<JsonElement>().Select(v => v.Spelling())];

    private static bool IsMade(SeenCall call, HashSet<string> stated, HashSet<string>? shown) =>
        call.Arguments.All(a => a.Value.ValueKind is JsonValueKind.True or JsonValueKind.False || stated.Contains(a.Value.Spelling()) || shown?.Contains(a.Value.Spelling()) == true);

    // Every field under its own name, with a value that earns; a single small number may stand anywhere by chance.
    private static bool HoldsAll(SeenCall call, AuditedTask task) =>
        task.Fields.All(f => call.Values.Any(v => v.Key == f.Key && FieldMatch.Compare(f.Field, f.Gold, v.Value).Correct));
}
