using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Standalone.Drift;

/// <summary>JSON of the report.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DriftReport))]
internal sealed partial class DriftJson : JsonSerializerContext;
