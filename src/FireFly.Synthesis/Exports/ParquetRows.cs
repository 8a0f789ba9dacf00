using System.Text.Json;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows as a Parquet file. The columns are those of the first row: formats give every row the same members.</summary>
internal static class ParquetRows
{
    /// <exception cref="InvalidDataException">A row has an empty list.</exception>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<JsonObject> rows, CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema(rows[0].Select(member => FieldOf(member.Key, member.Value!)));
        var columns = schema.DataFields.ToDictionary(field => field.Path.ToString(), _ => new ParquetColumn(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var field in schema.Fields)
            {
                Add(columns, field, row[field.Name]!, repetition: 0);
            }
        }

        // The writer needs a stream that can seek; what is written to may be none.
        using var whole = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, whole, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancellationToken))
        {
            using var group = writer.CreateRowGroup();
            foreach (var field in schema.DataFields)
            {
                await columns[field.Path.ToString()].WriteAsync(group, field, cancellationToken);
            }
        }

        await stream.WriteAsync(whole.ToArray(), cancellationToken);
    }

    private static void Add(Dictionary<string, ParquetColumn> columns, Field field, JsonNode value, int repetition)
    {
        switch (field)
        {
            case StructField members:
                foreach (var member in members.Fields)
                {
                    Add(columns, member, value[member.Name]!, repetition);
                }

                break;
            case ListField list when value.AsArray() is { Count: > 0 } elements:
                foreach (var (i, element) in elements.Index())
                {
                    Add(columns, list.Item, element!, i == 0 ? repetition : list.MaxRepetitionLevel);
                }

                break;
            case DataField:
                columns[field.Path.ToString()].Add(value, repetition);
                break;
            default:
                throw new InvalidDataException($"the list {field.Path} is empty");
        }
    }

    private static Field FieldOf(string name, JsonNode value) => value switch
    {
        JsonObject members => new StructField(name, [.. members.Select(member => FieldOf(member.Key, member.Value!))]),
        JsonArray elements => new ListField(name, FieldOf(ListField.ElementName, elements[0]!)),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => new DataField<string>(name),
            JsonValueKind.True or JsonValueKind.False => new DataField<bool>(name),
            _ => new DataField<long>(name),
        },
    };
}
