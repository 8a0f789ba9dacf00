using System.Text.Json;
using FireFly.Json.Schema.Reading;

namespace FireFly.Benchmarks.Learning;

/// <summary>A tool on offer, read once.</summary>
internal sealed class ToolChoice(string name, string description, JsonElement schema)
{
    public string Name => name;

    public IReadOnlySet<string> NameWords { get; } = TextWords.Of(name[(name.IndexOf("__", StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> DescriptionWords { get; } = TextWords.Of(description).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<SchemaProperty> Parameters { get; } = SchemaView.Of(schema).Properties;
}
