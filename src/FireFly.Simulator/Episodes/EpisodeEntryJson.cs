using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Simulator.Episodes;

/// <summary>JSON of journals.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EpisodeEntry))]
internal sealed partial class EpisodeEntryJson : JsonSerializerContext;
