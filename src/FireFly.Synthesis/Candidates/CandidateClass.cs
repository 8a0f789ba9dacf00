namespace FireFly.Synthesis.Candidates;

/// <summary>Kinds of candidates that share a quota.</summary>
internal enum CandidateClass
{
    /// <summary>Three or more calls joined by data flow.</summary>
    Long,

    /// <summary>Two joined calls on two servers.</summary>
    PairAcross,

    /// <summary>Two joined calls on one server.</summary>
    Pair,

    /// <summary>One call.</summary>
    Single,

    /// <summary>Calls that do not feed each other.</summary>
    Independent,
}
