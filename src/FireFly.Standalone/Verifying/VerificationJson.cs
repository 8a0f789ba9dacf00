using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Standalone.Verifying.OpenEnv;

namespace FireFly.Standalone.Verifying;

/// <summary>JSON of the outcome.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(VerificationOutcome))]
[JsonSerializable(typeof(OpenEnvReport))]
internal sealed partial class VerificationJson : JsonSerializerContext;
