namespace FireFly.Mcp;

/// <summary>
/// A session waited for a place on one server while it had places on others, which somebody else may be waiting for. It should be ended, and its
/// work begun again.
/// </summary>
public sealed class ServerBusyException(string message) : Exception(message);
