using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>JSON of stored episodes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EpisodeRecord))]
internal sealed partial class EpisodeRecordJson : JsonSerializerContext;
