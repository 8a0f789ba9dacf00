namespace FireFly.Json.Schema;

/// <summary>What a validation found.</summary>
public enum SchemaVerdict
{
    Valid,
    Invalid,

    /// <summary>The schema uses keywords that are not supported, so nothing is claimed about the instance.</summary>
    Unsupported,
}
