using System.Globalization;

namespace FireFly.Cluster;

/// <summary>What the services of a cluster do. The name of a silo begins with its role, and so does the key of a grain that needs it.</summary>
public static class ClusterRoles
{
    /// <summary>Builds graphs.</summary>
    public const string GraphBuilder = "graph-builder";

    /// <summary>Explores, and leads whole pipelines.</summary>
    public const string Exploration = "exploration";

    /// <summary>Synthesises and exports.</summary>
    public const string Synthesis = "synthesis";

    /// <summary>Simulates.</summary>
    public const string Simulator = "simulator";

    private const char Separator = '/';

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["graph"] = GraphBuilder,
        ["exploration"] = Exploration,
        ["pipeline"] = Exploration,
        ["synthesis"] = Synthesis,
        ["export"] = Synthesis,
    };

    /// <summary>The role that does jobs of a kind, or null.</summary>
    internal static string? OfKind(string kind) => Kinds.GetValueOrDefault(kind);

    internal static string Key(string role, string rest) => $"{role}{Separator}{rest}";

    internal static string OfKey(string key) => key[..key.IndexOf(Separator, StringComparison.Ordinal)];

    internal static string SiloName(string role, int process) => string.Create(CultureInfo.InvariantCulture, $"{role}{Separator}{process}");

    internal static bool Has(string? siloName, string role) => siloName?.StartsWith(role + Separator, StringComparison.Ordinal) == true;
}
