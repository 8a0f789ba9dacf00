namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>A value of an argument, read once so that it can be compared with many others. Immutable.</summary>
internal sealed record FieldValue(FieldKind Kind, string Text)
{
    /// <summary>Of a string or a number: as it was sent.</summary>
    public string? Raw { get; init; }

    /// <summary>Of a number.</summary>
    public double Number { get; init; }

    /// <summary>Of a text: hashes of its words and letter triples, sorted, each once.</summary>
    public IReadOnlyList<ulong> Features { get; init; } = [];

    /// <summary>Of an array.</summary>
    public IReadOnlyList<FieldValue> Items { get; init; } = [];

    /// <summary>Of an object, by name.</summary>
    public IReadOnlyDictionary<string, FieldValue> Members { get; init; } = Empty;

    private static IReadOnlyDictionary<string, FieldValue> Empty { get; } = new Dictionary<string, FieldValue>();
}
