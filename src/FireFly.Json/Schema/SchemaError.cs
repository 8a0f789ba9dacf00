using FireFly.Json.Pointers;

namespace FireFly.Json.Schema;

/// <summary>One way in which an instance breaks its schema.</summary>
/// <param name="Instance">Where in the instance.</param>
/// <param name="Keyword">The keyword that is broken, such as <c>required</c>; <c>false</c> for the schema that allows nothing.</param>
/// <param name="Message">The rule in plain English, such as "must be at least 3".</param>
/// <param name="Schema">Where in the schema the keyword's schema stands.</param>
public sealed record SchemaError(JsonPointer Instance, string Keyword, string Message, JsonPointer Schema)
{
    public override string ToString() => Instance.Tokens.Count == 0 ? Message : $"{Instance} {Message}";
}
