using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;

namespace FireFly.Synthesis.Exports;

/// <summary>The values of one column of scalars. None is null, so that every definition level is the deepest.</summary>
internal sealed class ParquetColumn
{
    private readonly List<JsonNode> _values = [];
    private readonly List<int> _repetitions = [];

    public void Add(JsonNode value, int repetition)
    {
        _values.Add(value);
        _repetitions.Add(repetition);
    }

    public Task WriteAsync(ParquetRowGroupWriter group, DataField field, CancellationToken cancellationToken)
    {
        return field.ClrType == typeof(bool) ? PartsAsync<bool>([.. _values.Select(value => value.GetValue<bool>())])
            : field.ClrType == typeof(long) ? PartsAsync<long>([.. _values.Select(value => (long)value.GetValue<int>())])
            : PartsAsync<ReadOnlyMemory<char>>([.. _values.Select(value => value.GetValue<string>().AsMemory())]);

        Task PartsAsync<T>(T[] values)
            where T : struct => group.WriteAllPartsAsync<T>(
                field,
                values,
                field.MaxDefinitionLevel > 0 ? new ReadOnlyMemory<int>([.. Enumerable.Repeat(field.MaxDefinitionLevel, values.Length)]) : default(ReadOnlyMemory<int>?),
                field.MaxRepetitionLevel > 0 ? new ReadOnlyMemory<int>([.. _repetitions]) : default(ReadOnlyMemory<int>?),
                cancellationToken);
    }
}
