namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What calling a tool brings into the world.</summary>
internal enum ProducerKind
{
    /// <summary>Gives details of something known: secondary values only.</summary>
    Get,

    /// <summary>Lists or searches: originates ids and names of what it lists.</summary>
    List,

    /// <summary>Turns one kind of reference into another (geocode, resolve, look up).</summary>
    Resolve,

    /// <summary>Makes something new: originates its id.</summary>
    Create,

    /// <summary>Computes: gives a value made from its operands.</summary>
    Transform,

    /// <summary>Gives the contents of a file, page or document.</summary>
    Read,

    /// <summary>Only acts: originates nothing.</summary>
    Effect,
}
