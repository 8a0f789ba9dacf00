namespace FireFly.Contracts;

/// <summary>How an answer field is compared with its gold value, by what kind of value it is.</summary>
public static class MatchRules
{
    /// <summary>The same JSON value.</summary>
    public const string Exact = "exact";

    /// <summary>A number within the tolerance.</summary>
    public const string Number = "number";

    /// <summary>A label out of a few: case, punctuation and display glyphs aside.</summary>
    public const string Enum = "enum";

    /// <summary>A hexadecimal digest: in full, or a prefix of at least seven digits.</summary>
    public const string Hash = "hash";

    /// <summary>A date or a moment, to the precision of the gold value.</summary>
    public const string DateTime = "datetime";

    /// <summary>A path, absolute or from the workspace.</summary>
    public const string Path = "path";

    /// <summary>Elements in any order.</summary>
    public const string Set = "set";

    /// <summary>Free text: case, white space, quotes and final punctuation aside.</summary>
    public const string Text = "text";
}
