using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Retrieval.Generation;

/// <summary>JSON of kept answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(GeneratedResult))]
internal sealed partial class GeneratedResultJson : JsonSerializerContext;
