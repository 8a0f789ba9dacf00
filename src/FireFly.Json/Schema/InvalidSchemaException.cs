namespace FireFly.Json.Schema;

/// <summary>A schema is malformed; <see cref="Problems"/> lists everything that is wrong with it.</summary>
public sealed class InvalidSchemaException : FormatException
{
    public InvalidSchemaException()
    {
    }

    public InvalidSchemaException(string message)
        : base(message)
    {
    }

    public InvalidSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidSchemaException(IReadOnlyList<SchemaNote> problems)
        : base("The schema is malformed: " + string.Join("; ", problems)) => Problems = problems;

    public IReadOnlyList<SchemaNote> Problems { get; } = [];
}
