using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.GraphBuilder.Graphs;

namespace FireFly.GraphBuilder;

/// <summary>JSON of the module's jobs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphRequest))]
[JsonSerializable(typeof(GraphBuilt))]
internal sealed partial class GraphBuilderJson : JsonSerializerContext;
