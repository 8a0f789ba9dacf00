namespace FireFly.Synthesis.Wording;

/// <summary>Carries the first reason for which a draft cannot be worded, out of the part that met it.</summary>
internal sealed class Rejecting
{
    /// <summary>The first reason; null as long as all went well.</summary>
    public string? Reason { get; private set; }

    /// <summary>Notes the reason.</summary>
    public void With(string reason) => Reason ??= reason;

    /// <summary>Notes the reason, and gives the null that the caller returns.</summary>
    public T? Null<T>(string reason)
        where T : class
    {
        Reason ??= reason;
        return null;
    }
}
