using System.Text.Json;

namespace FireFly.Models.Structured;

/// <summary>An answer by schema, or why there is none.</summary>
/// <param name="Value">The value, valid by the schema; null where the model gave none, also after one repair.</param>
/// <param name="Problem">Why there is no value.</param>
/// <param name="Repaired">Whether it took a repair.</param>
public sealed record StructuredAnswer(JsonElement? Value, string? Problem, bool Repaired);
