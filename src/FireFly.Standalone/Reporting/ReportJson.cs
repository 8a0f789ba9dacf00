using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Standalone.Reporting;

/// <summary>JSON of the report.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(DatasetReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
