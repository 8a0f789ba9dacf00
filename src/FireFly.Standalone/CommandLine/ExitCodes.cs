namespace FireFly.Standalone.CommandLine;

/// <summary>What the process says when it ends; scripts hold on to these.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work ran and something did not hold.</summary>
    public const int NotHeld = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;
}
