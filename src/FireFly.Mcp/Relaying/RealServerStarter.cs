using FireFly.Mcp.Processes;

namespace FireFly.Mcp;

/// <summary>Starts real servers; those still alive end with it.</summary>
public sealed class RealServerStarter : IDisposable
{
    internal ProcessStarter Starter { get; } = new();

    /// <inheritdoc />
    public void Dispose() => Starter.Dispose();
}
