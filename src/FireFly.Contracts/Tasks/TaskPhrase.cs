namespace FireFly.Contracts;

/// <summary>Words of a question, with what they stand for.</summary>
public sealed record TaskPhrase
{
    /// <summary>A constant argument.</summary>
    public const string Argument = "argument";

    /// <summary>The attribute by which an element of an output is chosen.</summary>
    public const string Select = "select";

    /// <summary>What asks for a field.</summary>
    public const string Field = "field";

    /// <summary>Offset of the first character in the question, in UTF-16 units.</summary>
    public required int Start { get; init; }

    /// <summary>The words as they stand there.</summary>
    public required string Text { get; init; }

    /// <summary><c>argument</c>, <c>select</c> or <c>field</c>.</summary>
    public required string Of { get; init; }

    /// <summary>For arguments, and for what is chosen to be one: index of the call.</summary>
    public int? Call { get; init; }

    /// <summary>JSON Pointer into that call's arguments.</summary>
    public string? Pointer { get; init; }

    /// <summary>For fields, and for what is chosen for one: its name.</summary>
    public string? Name { get; init; }
}
