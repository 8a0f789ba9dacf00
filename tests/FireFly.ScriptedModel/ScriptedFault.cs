namespace FireFly.ScriptedModel;

/// <summary>How a bad provider answers.</summary>
public enum ScriptedFault
{
    /// <summary>It answers well.</summary>
    None,

    /// <summary>429, with <c>Retry-After</c>.</summary>
    TooMany,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>400.</summary>
    BadRequest,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>The connection ends in the middle of the answer.</summary>
    HalfClosed,

    /// <summary>200 with a body that is no JSON.</summary>
    Malformed,
}
