namespace FireFly.Exploration.Values;

/// <summary>What a scalar looks like, whatever it is called.</summary>
internal enum ValueShape
{
    None,
    Boolean,
    Integer,
    Number,
    Uuid,
    Hash,
    Url,
    Path,
    DateTime,
    Date,
    Version,
    Email,

    /// <summary>A word with a number: <c>SO-5001</c>, <c>task-12</c>.</summary>
    Id,
    Word,

    /// <summary>A few words on one line.</summary>
    Phrase,

    /// <summary>A sentence or several lines.</summary>
    Text,

    /// <summary>A JSON array or object as text.</summary>
    Json,
}
