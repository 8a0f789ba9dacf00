using FireFly.Contracts;

namespace FireFly.Mcp.Sessions;

/// <summary>One server inside one session: started when first needed, restarted at most once.</summary>
internal sealed class ServerSlot
{
    /// <summary>The living connection.</summary>
    public ServerConnection? Connection { get; set; }

    /// <summary>Whether a slot of the server's session limit is held.</summary>
    public bool Counted { get; set; }

    /// <summary>Whether it was started again already.</summary>
    public bool Restarted { get; set; }

    /// <summary>Why it could not be started; starting is not tried again in this session.</summary>
    public string? StartFailure { get; set; }

    /// <summary>The call that was made last.</summary>
    public OpeningCall? LastCall { get; set; }

    /// <summary>How many changes of the list of tools were looked at.</summary>
    public int ToolChanges { get; set; }

    /// <summary>Orders starts of HTTP servers, which have no area.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);
}
