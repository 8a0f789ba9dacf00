namespace FireFly.Mcp;

/// <summary>What a server hears when it asks the user something.</summary>
public enum ElicitationAnswer
{
    /// <summary>Accept with the form's own defaults; decline where a required field has none.</summary>
    AcceptDefaults,

    /// <summary>Accept with the form's defaults, and plain fitting values where there are none.</summary>
    AcceptGenerated,

    /// <summary>Decline.</summary>
    Decline,

    /// <summary>Cancel.</summary>
    Cancel,
}
