using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Assembly;

/// <summary>Chooses the tools that a task offers: those needed, and distractors, first from the same servers, then from others, none of which tells the answer.</summary>
internal sealed class ToolOffer(IReadOnlyList<Tool> tools)
{
    private const int FromSameServers = 6;
    private const int FromOthers = 4;
    private readonly ILookup<string, Tool> _byServer = tools.ToLookup(t => t.Server, StringComparer.Ordinal);

    public IReadOnlyList<string> For(VerifiedTask task, int seed)
    {
        var random = new Random(unchecked(seed + task.Id.Aggregate(17, (h, c) => (h * 31) + c)));
        var needed = task.Calls.Select(c => c.Tool).Distinct(StringComparer.Ordinal).ToList();
        var near = task.Servers.SelectMany(s => _byServer[s]).Where(t => !needed.Contains(t.Id)).ToArray();
        var far = tools.Where(t => !task.Servers.Contains(t.Server)).ToArray();
        random.Shuffle(near);
        random.Shuffle(far);
        return [.. needed.Concat(Silent(near, FromSameServers)).Concat(Silent(far, FromOthers)).Order(StringComparer.Ordinal)];

        IEnumerable<string> Silent(Tool[] distractors, int count) =>
            distractors.Where(t => UnleakedCheck.Check(task, [t.Description]) is null).Take(count).Select(t => t.Id);
    }
}
