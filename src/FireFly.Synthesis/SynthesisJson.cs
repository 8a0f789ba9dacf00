using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Synthesis.Proof;

namespace FireFly.Synthesis;

/// <summary>JSON of what synthesis persists for itself.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProofOutcome))]
internal sealed partial class SynthesisJson : JsonSerializerContext;
