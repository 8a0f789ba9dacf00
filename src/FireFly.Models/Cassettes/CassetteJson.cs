using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Models.Cassettes;

/// <summary>JSON of cassettes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CassetteEntry))]
internal sealed partial class CassetteJson : JsonSerializerContext;
