namespace FireFly.Models.Cassettes;

/// <summary>What happens to a request that the cassette does not hold.</summary>
public enum CassetteMode
{
    /// <summary>It is sent, and recorded.</summary>
    Record,

    /// <summary>It fails: the run costs nothing and needs no network.</summary>
    Replay,
}
