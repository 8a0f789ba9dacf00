namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What sort of value a parameter wants or an output holds.</summary>
internal enum ValueRole
{
    /// <summary>Nothing that flows: flags, limits, formats, choices.</summary>
    Setting,

    /// <summary>Identifies an entity: id, key, slug, code, hash, reference.</summary>
    Id,

    /// <summary>Names an entity.</summary>
    Name,

    /// <summary>A file or folder.</summary>
    Path,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>A date, a time or both.</summary>
    Date,

    /// <summary>A quantity.</summary>
    Number,

    /// <summary>Latitude or longitude.</summary>
    Coordinate,

    /// <summary>Text that is worked on: a document, a message, code, JSON.</summary>
    Content,

    /// <summary>Words that a person thinks up: queries, prompts, titles.</summary>
    Wish,

    /// <summary>A thing that its own name describes (city, symbol, branch).</summary>
    Thing,

    /// <summary>An object or a list of objects.</summary>
    Structure,
}
