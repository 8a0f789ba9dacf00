using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Synthesis.Proof;
using FireFly.Synthesis.Tasks;

namespace FireFly.Synthesis;

/// <summary>JSON of what synthesis persists for itself.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProofOutcome))]
[JsonSerializable(typeof(TaskOrder))]
internal sealed partial class SynthesisJson : JsonSerializerContext;
