using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis;

/// <summary>One value that a draft asks for.</summary>
/// <param name="Provenance">Where it was observed, with the way in which the question is to name it.</param>
/// <param name="Value">The observed value.</param>
public sealed record DraftField(FieldProvenance Provenance, JsonElement Value);
