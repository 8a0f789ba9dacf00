using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.GraphBuilder.Catalog;
using FireFly.Standalone.Hosting;
using FireFly.Standalone.Pipeline;

namespace FireFly.Standalone;

/// <summary>JSON of what Standalone keeps for itself.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PipelineOrder))]
[JsonSerializable(typeof(PipelineEnded))]
[JsonSerializable(typeof(CatalogSnapshot))]
[JsonSerializable(typeof(RunSettings))]
internal sealed partial class StandaloneJson : JsonSerializerContext;
