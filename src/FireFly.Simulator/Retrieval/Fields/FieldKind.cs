namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>How a value of an argument is compared.</summary>
internal enum FieldKind
{
    /// <summary>An enum value, true, false or null: the same or not.</summary>
    Choice,

    /// <summary>A number: near or far.</summary>
    Number,

    /// <summary>An id, uuid, hash, path, address or date: it names one thing, so it is the same or not.</summary>
    Identifier,

    /// <summary>Words: by the words and letter triples that both have.</summary>
    Text,

    /// <summary>An array.</summary>
    List,

    /// <summary>An object.</summary>
    Members,
}
