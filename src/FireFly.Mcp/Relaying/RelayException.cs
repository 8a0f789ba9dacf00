namespace FireFly.Mcp;

/// <summary>A server that a relay cannot start or reach. The message is one line, fit to be shown.</summary>
public sealed class RelayException(string message) : Exception(message);
