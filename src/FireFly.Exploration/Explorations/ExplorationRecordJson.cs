using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Exploration.Explorations;

/// <summary>JSON of the module's jobs and documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExplorationOrder))]
[JsonSerializable(typeof(ExplorationRecord))]
[JsonSerializable(typeof(ExplorationEnded))]
internal sealed partial class ExplorationRecordJson : JsonSerializerContext;
