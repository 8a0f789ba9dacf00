using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>The names of a <c>firefly</c> block, which is ours: one that is not known is a slip of the pen.</summary>
internal static class FireFlyBlock
{
    private static readonly string[] Known =
    [
        "workspace", "stateful", "network", "readOnlyPaths", "values", "exclude", "open", "tools",
        "maxSessions", "maxCallsPerMinute", "startTimeoutSeconds", "callTimeoutSeconds", "maxResultBytes", "maxResultDepth", "totalSeconds",
        "maxMemoryMegabytes", "maxProcesses", "maxDiskMegabytes",
    ];

    /// <summary>Tells of each member that does not exist.</summary>
    public static void Check(JsonElement firefly, Action<string> error)
    {
        foreach (var member in firefly.EnumerateObject().Where(member => !Known.Contains(member.Name)))
        {
            error($"\"firefly.{member.Name}\" does not exist{(Closest(member.Name, Known) is { } meant ? $": did you mean \"{meant}\"?" : $"; there are {string.Join(", ", Known)}")}");
        }
    }

    /// <summary>The name that was probably meant, or null.</summary>
    public static string? Closest(string name, IReadOnlyCollection<string> known) => known
        .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(found => found.distance <= Math.Max(1, found.candidate.Length / 3))
        .OrderBy(found => found.distance).ThenBy(found => found.candidate, StringComparer.Ordinal)
        .Select(found => found.candidate).FirstOrDefault();

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= other.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
