namespace FireFly.Standalone.CommandLine;

/// <summary>Wrong usage or configuration, with the one line that names it.</summary>
internal sealed class UsageException(string message) : Exception(message);
