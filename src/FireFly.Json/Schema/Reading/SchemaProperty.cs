namespace FireFly.Json.Schema.Reading;

/// <summary>A member that a schema declares.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Schema">What its value may be.</param>
/// <param name="IsRequired">Whether an object without it is refused, whichever alternative it takes.</param>
public sealed record SchemaProperty(string Name, SchemaView Schema, bool IsRequired);
