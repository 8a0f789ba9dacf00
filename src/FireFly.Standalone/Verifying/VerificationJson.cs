using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Standalone.Verifying;

/// <summary>JSON of the outcome.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(VerificationOutcome))]
internal sealed partial class VerificationJson : JsonSerializerContext;
