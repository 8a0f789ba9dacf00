namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>A value of an output in words.</summary>
internal sealed record OutputName
{
    /// <summary>The noun, without article: "author", "number of insertions", "ID".</summary>
    public required string Noun { get; init; }

    /// <summary>What it is a part of: "the commit whose subject is 'Fix billing'"; null for the output as a whole.</summary>
    public string? Owner { get; init; }

    /// <summary>The owner's bare noun: "commit"; null with no owner.</summary>
    public string? OwnerNoun { get; init; }

    /// <summary>The whole noun phrase, where it is not "the noun of the owner".</summary>
    public string? Whole { get; init; }

    /// <summary>Whether this is a count that "How many ... are there?" can ask for; the plural noun then stands in <see cref="Counted"/>.</summary>
    public string? Counted { get; init; }

    /// <summary>Whether several values are meant.</summary>
    public bool IsList { get; init; }

    /// <summary>"the author of the commit whose subject is 'Fix billing'".</summary>
    public string Phrase => Whole ?? (Owner is null ? $"the {Noun}" : $"the {Noun} of {Owner}");
}
