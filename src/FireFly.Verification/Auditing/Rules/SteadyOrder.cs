using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Positions in an order that does not stay or that another tool gives otherwise: "the second file" of whom?</summary>
internal sealed class SteadyOrder : IAuditRule
{
    private const int FewestShared = 3;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var (call, pointer, select, _, of) in task.Selections())
        {
            if (select?.By != "position" || SeenList.At(call.View, pointer) is not { Elements.Count: > 1 } list || pointer.StartsWith("/tokens/number", StringComparison.Ordinal))
            {
                continue;
            }

            var position = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < list.Elements.Count; i++)
            {
                position.TryAdd(list.Elements[i], i);
            }

            // Identical calls first, whatever their state; then any other tool that lists the same things in this one.
            var rival = task.World.Of(call.Recording.Tool).Where(other => other != call && Same(other, call)).Concat(task.SeenIn(call.Recording.StateKey))
                .FirstOrDefault(other => other != call && other.Lists.Any(l => IsOtherwise(l, position)));
            if (rival is not null)
            {
                yield return new AuditFinding(AuditKind.Ambiguous, "steady-order", $"{of} is a position in {list.Pattern}, which {rival.Recording.Tool} gives in another order");
            }
        }
    }

    private static bool Same(SeenCall one, SeenCall other) => AnswerKey.Of(one.Recording.Arguments) == AnswerKey.Of(other.Recording.Arguments);

    private static bool IsOtherwise(SeenList list, Dictionary<string, int> position)
    {
        var (shared, last, turned) = (0, -1, false);
        foreach (var element in list.Elements.Distinct(StringComparer.Ordinal))
        {
            if (position.TryGetValue(element, out var at))
            {
                shared++;
                turned |= at < last;
                last = at;
            }
        }

        return turned && shared >= Math.Min(FewestShared, position.Count) && shared * 2 >= position.Count;
    }
}
