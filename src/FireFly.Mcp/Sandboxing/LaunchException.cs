namespace FireFly.Mcp.Sandboxing;

/// <summary>A server definition that cannot be started as it stands; the message says why.</summary>
internal sealed class LaunchException(string message) : Exception(message);
