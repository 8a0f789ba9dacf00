namespace FireFly.Exploration.Values;

/// <summary>What a parameter asks for.</summary>
internal enum ParameterKind
{
    Other,
    Boolean,
    Number,
    Enum,
    Path,
    Url,
    Id,
    Hash,
    Uuid,
    Date,
    Version,
    Pattern,
    Query,

    /// <summary>A name or title that the caller makes up or that names an existing thing.</summary>
    Label,

    /// <summary>Free text that the tool works on: the operand of a hash, a count, a parse.</summary>
    Operand,

    /// <summary>A string that holds JSON.</summary>
    Json,
}
