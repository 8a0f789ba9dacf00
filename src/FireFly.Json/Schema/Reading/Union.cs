namespace FireFly.Json.Schema.Reading;

/// <summary>Several things that a value may be, each read by itself.</summary>
/// <param name="Key">What tells it from other unions: the keyword that makes it, or an object where it joins members of several alternatives.</param>
/// <param name="Alternatives">At least one.</param>
internal sealed record Union(object Key, IReadOnlyList<SchemaView> Alternatives);
