namespace FireFly.Synthesis.Wording;

/// <summary>The reasons for which a draft gets no words. They are fixed strings, so that they can be counted.</summary>
public static class Rejections
{
    /// <summary>Neither the description nor the title of a tool gives a verb phrase.</summary>
    public const string NoVerb = "no verb phrase";

    /// <summary>The verb of a tool says only that something is done: "manage branches", "use the X tool".</summary>
    public const string VagueVerb = "verb does not say what is done";

    /// <summary>The sentence speaks of something specified that nothing specifies.</summary>
    public const string Unfinished = "phrase left unfinished";

    /// <summary>A parameter's name is no word that a person would say.</summary>
    public const string UnreadableParameter = "parameter without a readable name";

    /// <summary>A constant is multi-line, too long, a document, or prose.</summary>
    public const string UnspeakableConstant = "constant cannot be spoken";

    /// <summary>A constant is a format or a gap to be filled in, and not a value: "YYYY-MM-DD".</summary>
    public const string Placeholder = "constant is a placeholder";

    /// <summary>A constant in a place where a person would not put it.</summary>
    public const string OddConstant = "constant in an odd place";

    /// <summary>A value handed on to a place where a person would not put it: a mode taken from another call, a directory for a file.</summary>
    public const string OddFlow = "value handed on to an odd place";

    /// <summary>A call has more constants than a sentence holds.</summary>
    public const string TooManyConstants = "too many constants";

    /// <summary>No noun was found for a value.</summary>
    public const string NoNoun = "no noun for a value";

    /// <summary>The noun found is no noun, or not English.</summary>
    public const string BadNoun = "label is no noun";

    /// <summary>A value sits so that no words single it out.</summary>
    public const string Ambiguous = "value cannot be singled out";

    /// <summary>A value is true, false, null, empty, a structure or a sentence.</summary>
    public const string UnaskableValue = "value cannot be asked for";

    /// <summary>Two fields would have the same words.</summary>
    public const string SameWords = "two fields in the same words";

    /// <summary>A constant or a selecting attribute does not stand in the question.</summary>
    public const string Unstated = "constant not stated";

    /// <summary>An answer value stands in the question.</summary>
    public const string Revealed = "answer stands in the question";

    /// <summary>The question is longer than people read.</summary>
    public const string TooLong = "question too long";

    /// <summary>The draft has no calls, no fields or too many of them.</summary>
    public const string Malformed = "malformed draft";
}
