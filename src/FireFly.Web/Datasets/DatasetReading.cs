using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Web.Datasets;

/// <summary>Reads the report of a run, which may be of another version, or from anybody: what is not there is left out.</summary>
internal static class DatasetReading
{
    public static int? Number(this DatasetOverview dataset, string name) =>
        dataset.Report is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static IReadOnlyList<KeyValuePair<string, int>> Counts(this DatasetOverview dataset, string name) =>
        dataset.Report is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? [.. value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out _)).Select(member => KeyValuePair.Create(member.Name, member.Value.GetInt32()))]
            : [];

    public static IReadOnlyList<JsonElement> Items(this DatasetOverview dataset, string name) =>
        dataset.Report is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)]
            : [];

    /// <summary>A member as text, whatever its type; empty where there is none.</summary>
    public static string Text(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.Null or JsonValueKind.Undefined => "", JsonValueKind.String => value.GetString()!, JsonValueKind.True => "yes", JsonValueKind.False => "no", _ => value.GetRawText() }
            : "";

    /// <summary>A member as a number; null where it is none.</summary>
    public static double? Double(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
