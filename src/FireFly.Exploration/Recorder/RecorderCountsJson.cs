using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Exploration.Recorder;

/// <summary>JSON of the counts.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, RecorderCounts>))]
internal sealed partial class RecorderCountsJson : JsonSerializerContext;
