namespace FireFly.Vocabulary.Values;

/// <summary>What a scalar looks like, whatever it is called.</summary>
public enum ValueShape
{
    /// <summary>Nothing: empty, or no scalar.</summary>
    None,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>Seven to 64 hexadecimal digits with letters among them.</summary>
    Hash,

    /// <summary>An address with a scheme.</summary>
    Url,

    /// <summary>A path or a file name.</summary>
    Path,

    /// <summary>A date with a time.</summary>
    DateTime,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A version of three numbers.</summary>
    Version,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A word with a number: <c>SO-5001</c>, <c>task-12</c>.</summary>
    Id,

    /// <summary>One word.</summary>
    Word,

    /// <summary>A few words on one line.</summary>
    Phrase,

    /// <summary>A sentence or several lines.</summary>
    Text,

    /// <summary>A JSON array or object as text.</summary>
    Json,
}
