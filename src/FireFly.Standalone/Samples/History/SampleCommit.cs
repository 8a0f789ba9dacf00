namespace FireFly.Standalone.Samples.History;

/// <summary>One commit of the sample's history: who, when, on which branch, and the files that it writes.</summary>
internal sealed record SampleCommit(string Branch, SampleAuthor Author, DateTimeOffset When, string Message)
{
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The branch that the first commit of a branch starts from.</summary>
    public string? From { get; init; }

    /// <summary>A branch that this commit merges into its own.</summary>
    public string? Merges { get; init; }

    /// <summary>A tag set on this commit.</summary>
    public string? Tag { get; init; }
}
