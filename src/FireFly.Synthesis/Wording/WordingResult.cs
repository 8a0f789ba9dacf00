namespace FireFly.Synthesis.Wording;

/// <summary>What the writer made of a draft: words, or the reason why it would not read well.</summary>
public sealed record WordingResult
{
    /// <summary>The words; null where the draft was rejected.</summary>
    public TaskWording? Wording { get; init; }

    /// <summary>One of <see cref="Rejections"/>; null where there are words.</summary>
    public string? Rejection { get; init; }
}
