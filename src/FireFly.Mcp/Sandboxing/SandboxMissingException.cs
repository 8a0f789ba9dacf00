namespace FireFly.Mcp;

/// <summary>A sandbox is required, and none works on this machine.</summary>
public sealed class SandboxMissingException(string reason) : Exception($"A sandbox is required, and none works here: {reason}.");
