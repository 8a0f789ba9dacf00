namespace FireFly.Exploration.Agents;

/// <summary>How models take part in exploration.</summary>
internal sealed class AgentOptions
{
    /// <summary>The section.</summary>
    public const string Section = "FireFly:Exploration";

    /// <summary>Name of an <see cref="AgentMode"/>; null for the default.</summary>
    public string? Agent { get; set; }
}
