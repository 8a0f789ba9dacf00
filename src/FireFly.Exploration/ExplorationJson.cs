using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Exploration.Running;

namespace FireFly.Exploration;

/// <summary>JSON of what exploration persists for itself.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UnitResult))]
[JsonSerializable(typeof(UnitPlan))]
[JsonSerializable(typeof(UnitContext))]
[JsonSerializable(typeof(ExplorationSummary))]
internal sealed partial class ExplorationJson : JsonSerializerContext;
