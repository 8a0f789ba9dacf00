namespace FireFly.Json.Schema;

/// <summary>The outcome of validating one instance, with all its errors in document order of the schema.</summary>
public sealed record SchemaResult(
    SchemaVerdict Verdict, IReadOnlyList<SchemaError> Errors, IReadOnlyList<UnsupportedKeyword> Unsupported)
{
    internal static readonly SchemaResult Valid = new(SchemaVerdict.Valid, [], []);

    /// <summary>True only where the instance was found valid; false also where the schema is not supported.</summary>
    public bool IsValid => Verdict == SchemaVerdict.Valid;
}
