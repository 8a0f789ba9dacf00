using FireFly.Contracts;

namespace FireFly.Synthesis.Assembly;

/// <summary>Chooses the tools that a task offers: those needed, and distractors, first from the same servers, then from others.</summary>
internal sealed class ToolOffer(IReadOnlyList<Tool> tools)
{
    private const int FromSameServers = 6;
    private const int FromOthers = 4;
    private readonly ILookup<string, string> _byServer = tools.ToLookup(t => t.Server, t => t.Id, StringComparer.Ordinal);

    public IReadOnlyList<string> For(VerifiedTask task, int seed)
    {
        var random = new Random(unchecked(seed + task.Id.Aggregate(17, (h, c) => (h * 31) + c)));
        var needed = task.Calls.Select(c => c.Tool).Distinct(StringComparer.Ordinal).ToList();
        var near = task.Servers.SelectMany(s => _byServer[s]).Except(needed).ToArray();
        var far = tools.Where(t => !task.Servers.Contains(t.Server)).Select(t => t.Id).ToArray();
        random.Shuffle(near);
        random.Shuffle(far);
        return [.. needed.Concat(near.Take(FromSameServers)).Concat(far.Take(FromOthers)).Order(StringComparer.Ordinal)];
    }
}
