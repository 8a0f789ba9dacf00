using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Cluster.Pipelines;

/// <summary>JSON of pipelines.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PipelineOrder))]
[JsonSerializable(typeof(PipelineEnded))]
internal sealed partial class PipelineJson : JsonSerializerContext;
