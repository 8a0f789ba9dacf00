using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Synthesis.Exports;

namespace FireFly.Synthesis.Syntheses;

/// <summary>JSON of the module's jobs and documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SynthesisOrder))]
[JsonSerializable(typeof(SynthesisRecord))]
[JsonSerializable(typeof(SynthesisEnded))]
[JsonSerializable(typeof(Explored))]
[JsonSerializable(typeof(ExportOrder))]
[JsonSerializable(typeof(ExportEnded))]
internal sealed partial class SynthesisRecordJson : JsonSerializerContext;
