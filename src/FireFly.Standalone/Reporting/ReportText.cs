using System.Text.Encodings.Web;
using System.Text.Json;

namespace FireFly.Standalone.Reporting;

/// <summary>JSON with text as it is: reports are never HTML.</summary>
internal static class ReportText
{
    /// <summary>The types of the report.</summary>
    public static ReportJson Json { get; } = new(new JsonSerializerOptions(ReportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value on one line.</summary>
    public static string Of(JsonElement value) => JsonSerializer.Serialize(value, OneLine);
}
