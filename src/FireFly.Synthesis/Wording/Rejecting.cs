namespace FireFly.Synthesis.Wording;

/// <summary>Carries the first reason for which a draft cannot be worded, out of the part that met it.</summary>
internal sealed class Rejecting
{
    /// <summary>The first reason; null as long as all went well.</summary>
    public string? Reason { get; private set; }

    /// <summary>Notes the reason, and gives the null that the caller returns.</summary>
    public string? With(string reason)
    {
        Reason ??= reason;
        return null;
    }
}
