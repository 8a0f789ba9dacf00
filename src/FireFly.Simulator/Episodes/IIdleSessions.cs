namespace FireFly.Simulator.Episodes;

/// <summary>What a protocol keeps of its clients beside their episodes.</summary>
internal interface IIdleSessions
{
    /// <summary>Forgets what nobody uses any more, and says how many that was.</summary>
    int Reap();
}
