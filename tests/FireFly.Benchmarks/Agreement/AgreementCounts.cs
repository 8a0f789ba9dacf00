namespace FireFly.Benchmarks.Agreement;

/// <summary>How calls of one kind compared.</summary>
internal sealed class AgreementCounts
{
    /// <summary>Calls that both live sessions answered.</summary>
    public int Calls { get; set; }

    /// <summary>Of these, calls that both live sessions answered alike: only there is one right answer.</summary>
    public int Steady { get; set; }

    /// <summary>Of the steady ones, calls whose simulated answer was the same.</summary>
    public int Agreed { get; set; }

    public void Add(AgreementCounts other)
    {
        Calls += other.Calls;
        Steady += other.Steady;
        Agreed += other.Agreed;
    }
}
