namespace FireFly.Json.Schema.Reading;

/// <summary>A place in the values of a schema.</summary>
/// <param name="Pattern">JSON Pointer pattern: <c>*</c> for any element or member of a map, a number for a position in a tuple.</param>
/// <param name="Names">Member names on the way, outermost first.</param>
/// <param name="Schema">What the value there may be.</param>
/// <param name="IsRequired">Whether it is a required member of what holds it; true for elements.</param>
/// <param name="InArray">Whether an array lies on the way.</param>
public sealed record SchemaPlace(string Pattern, IReadOnlyList<string> Names, SchemaView Schema, bool IsRequired, bool InArray);
