namespace FireFly.Synthesis.Wording;

/// <summary>The reasons for which a draft gets no words. They are fixed strings, so that they can be counted.</summary>
public static class Rejections
{
    /// <summary>What a tool does, or how it is asked for, is not known well enough to say it.</summary>
    public const string NoFrame = "no frame for the tool";

    /// <summary>No noun was found for a value or for what a tool is about.</summary>
    public const string NoNoun = "no noun for a value";

    /// <summary>A number with a dimension and without a unit.</summary>
    public const string NoUnit = "no unit for a quantity";

    /// <summary>Noun phrases within noun phrases that nobody can follow.</summary>
    public const string TooDeep = "too many things within things";

    /// <summary>A value sits so that no words single it out.</summary>
    public const string Ambiguous = "value cannot be singled out";

    /// <summary>The count, the last or the most of a listing that the tool cuts at its default limit.</summary>
    public const string Cut = "all of a listing that may be cut";

    /// <summary>A line by its number is nothing that a person asks for.</summary>
    public const string NumberedLine = "line by its number";

    /// <summary>A value found in a text by its shape, with no label beside it.</summary>
    public const string UnlabelledValue = "value without a label";

    /// <summary>A position that nobody counts to.</summary>
    public const string OddPosition = "position that nobody counts to";

    /// <summary>An extreme that nobody asks for.</summary>
    public const string OddSuperlative = "extreme that nobody asks for";

    /// <summary>A sum or an extreme of numbers that are no amounts.</summary>
    public const string OddTotal = "total of what is no amount";

    /// <summary>A constant that cannot stand in a sentence: multi-line, too long, a document.</summary>
    public const string UnspeakableConstant = "constant cannot be spoken";

    /// <summary>A thing named by a uuid or a long hash, which nobody types.</summary>
    public const string OpaqueConstant = "thing named by an opaque id";

    /// <summary>A constant is a format or a gap to be filled in, and not a value: "YYYY-MM-DD".</summary>
    public const string Placeholder = "constant is a placeholder";

    /// <summary>A constant in a place where a person would not put it.</summary>
    public const string OddConstant = "constant in an odd place";

    /// <summary>A value handed on to a place where a person would not put it.</summary>
    public const string OddFlow = "value handed on to an odd place";

    /// <summary>A value handed on is what the call before was given itself.</summary>
    public const string EchoFlow = "value handed on is an echo";

    /// <summary>An element is named by the very words that were searched for.</summary>
    public const string Circular = "circular search";

    /// <summary>"the book from 2015": a thing known by what many may share, as if there were one.</summary>
    public const string VagueThing = "thing known by what many may share";

    /// <summary>A thing named by its name or id, and sought among those that share something with another.</summary>
    public const string OverSpecified = "named, and sought all the same";

    /// <summary>A value that was looked up goes into a computation, or a computed one into a look-up.</summary>
    public const string ComputedFlow = "computation over a fetched value";

    /// <summary>How a server is set up: its configuration, its environment, its folders.</summary>
    public const string Settings = "settings of the server";

    /// <summary>A limit, a format or an order that the question would have to speak of.</summary>
    public const string UnspokenControl = "limit or format that nobody speaks of";

    /// <summary>An option for which there are no words.</summary>
    public const string UnspokenOption = "option without words";

    /// <summary>A call has more constants than a sentence holds.</summary>
    public const string TooManyConstants = "too many constants";

    /// <summary>Several things asked for in one call.</summary>
    public const string SeveralAtOnce = "several things in one call";

    /// <summary>A request that does not say what is to be done.</summary>
    public const string Unfinished = "request left unfinished";

    /// <summary>A value is true, false, null, empty, a structure or a sentence.</summary>
    public const string UnaskableValue = "value cannot be asked for";

    /// <summary>Two fields would have the same words.</summary>
    public const string SameWords = "two fields in the same words";

    /// <summary>Parts that have no thing in common.</summary>
    public const string Unrelated = "parts that share no entity";

    /// <summary>A constant or a selecting attribute does not stand in the question.</summary>
    public const string Unstated = "constant not stated";

    /// <summary>An answer value stands in the question.</summary>
    public const string Revealed = "answer stands in the question";

    /// <summary>The question is longer than people read.</summary>
    public const string TooLong = "question too long";

    /// <summary>The draft has no calls, no fields or too many of them.</summary>
    public const string Malformed = "malformed draft";
}
