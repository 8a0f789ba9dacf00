using FireFly.Contracts;

namespace FireFly.Synthesis.Assembly;

/// <summary>A first guess at difficulty, from what a solver must do: calls, flows, servers and fields. Our own scale.</summary>
internal static class DifficultyRating
{
    public static string Of(VerifiedTask task)
    {
        var flows = task.Calls.Sum(c => c.Origins.Values.Count(o => o.IsOutput));
        var points = task.Calls.Count + flows + task.Servers.Count + (task.Fields.Count / 2);
        return points <= 3 ? "easy" : points <= 6 ? "medium" : "hard";
    }
}
