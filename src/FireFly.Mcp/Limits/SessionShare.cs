namespace FireFly.Mcp;

/// <summary>What a process may have of a server.</summary>
/// <param name="Granted">Sessions that it may have from now on; never fewer than it has.</param>
/// <param name="WantedByOthers">Sessions that other processes wait for; those who keep idle ones should end some.</param>
public sealed record SessionShare(int Granted, int WantedByOthers);
