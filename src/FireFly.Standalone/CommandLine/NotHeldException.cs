namespace FireFly.Standalone.CommandLine;

/// <summary>The work ran and something did not hold, with the one line that says what.</summary>
internal sealed class NotHeldException(string message) : Exception(message);
