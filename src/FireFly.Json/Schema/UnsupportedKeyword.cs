using FireFly.Json.Pointers;

namespace FireFly.Json.Schema;

/// <summary>A keyword whose meaning is not supported, so that the schema cannot be judged by.</summary>
/// <param name="Schema">Where the schema that holds it stands.</param>
/// <param name="Keyword">The keyword, such as <c>$dynamicRef</c>.</param>
/// <param name="Reason">Why, in plain English.</param>
public sealed record UnsupportedKeyword(JsonPointer Schema, string Keyword, string Reason);
