using FireFly.Contracts;

namespace FireFly.Standalone.Pipeline;

/// <summary>How many sessions may be at work at once: a session may use every server, so the server that allows fewest decides.</summary>
internal static class Parallelism
{
    public static int OfExploration(int wanted, IEnumerable<ServerDefinition> servers) => Math.Max(1, Math.Min(wanted, Fewest(servers)));

    /// <summary>A proof keeps sessions of two pools, with the plain and with the shifted clock.</summary>
    public static int OfSynthesis(int wanted, IEnumerable<ServerDefinition> servers) => Math.Max(1, Math.Min(wanted, Fewest(servers) / 2));

    private static int Fewest(IEnumerable<ServerDefinition> servers) => servers.Min(server => server.Limits.MaxSessions);
}
