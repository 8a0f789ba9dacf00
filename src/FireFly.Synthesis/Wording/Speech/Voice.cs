namespace FireFly.Synthesis.Wording.Speech;

/// <summary>Chooses among forms that mean the same, for one question: the same seed gives the same choices on every machine.</summary>
internal sealed class Voice
{
    private readonly Random _random;

    public Voice(int seed)
    {
        _random = new Random(seed);
        Quotes = Pick("''", "\"\"", "''", "“”");
        WritesDates = Chance(60);
        SaysNumber = Chance(40);
        SaysPathsFromHere = Chance(75);
    }

    /// <summary>The opening and the closing mark of a quotation.</summary>
    public string Quotes { get; }

    /// <summary>Whether dates are written out, and not as in ISO 8601.</summary>
    public bool WritesDates { get; }

    /// <summary>Whether a path is told from the workspace on, and not from the root: "docs/readme.md".</summary>
    public bool SaysPathsFromHere { get; }

    /// <summary>Whether "number" stands before a number that names a thing: "order number 7".</summary>
    public bool SaysNumber { get; }

    public T Pick<T>(params ReadOnlySpan<T> forms) => forms[_random.Next(forms.Length)];

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Next(int below) => _random.Next(below);
}
