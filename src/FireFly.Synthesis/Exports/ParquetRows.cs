using System.Text.Json;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows as a Parquet file. The columns are those of the first row: formats give every row the same members.</summary>
internal static class ParquetRows
{
    public static async Task WriteAsync(Stream stream, IReadOnlyList<JsonObject> rows, CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema(rows[0].Select(member => FieldOf(member.Key, member.Value!)));
        var values = rows.Select(row => (IDictionary<string, object?>)PlainValue.Of(row)!).ToList();
        // Parquet needs a stream that can seek; what is written to may be none.
        using var whole = new MemoryStream();
        await ParquetSerializer.SerializeUntypedAsync(values, schema, whole, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancellationToken);
        whole.Position = 0;
        await whole.CopyToAsync(stream, cancellationToken);
    }

    private static Field FieldOf(string name, JsonNode value) => value switch
    {
        JsonObject members => new StructField(name, [.. members.Select(member => FieldOf(member.Key, member.Value!))]),
        JsonArray elements => new ListField(name, FieldOf(ListField.ElementName, elements.Count > 0 ? elements[0]! : "")),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => new DataField<string>(name),
            JsonValueKind.True or JsonValueKind.False => new DataField<bool>(name),
            _ => new DataField<long>(name),
        },
    };
}
