using System.Text.Json;
using FireFly.Json.Schema.Reading;
using FireFly.Simulator.Retrieval.Embedding;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>Reads arguments into fields by what the tool's input schema says of each; a top-level field that is left out holds its default.</summary>
internal sealed class FieldReader
{
    private readonly SchemaView _schema;
    private readonly Dictionary<string, FieldValue> _defaults = new(StringComparer.Ordinal);

    public FieldReader(SchemaView input)
    {
        _schema = input;
        foreach (var property in input.Properties)
        {
            if (property.Schema.Default is { } standard)
            {
                _defaults[property.Name] = Value(property.Name, standard, property.Schema);
            }
        }
    }

    /// <summary>The top-level fields by name.</summary>
    public IReadOnlyDictionary<string, FieldValue> Read(JsonElement arguments)
    {
        var fields = new SortedDictionary<string, FieldValue>(_defaults, StringComparer.Ordinal);
        if (arguments.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in arguments.EnumerateObject())
            {
                var name = Name(member);
                fields[name] = Value(name, member.Value, Of(_schema, name));
            }
        }

        return fields;
    }

    private static FieldValue Value(string name, JsonElement value, SchemaView schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new SortedDictionary<string, FieldValue>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                {
                    var inner = Name(member);
                    members[inner] = Value(inner, member.Value, Of(schema, inner));
                }

                return new FieldValue(FieldKind.Members, ArgumentKeys.Exact(value)) { Members = members };
            case JsonValueKind.Array:
                return new FieldValue(FieldKind.List, ArgumentKeys.Exact(value)) { Items = [.. value.EnumerateArray().Select((item, index) => Value(name, item, schema.Item(index)))] };
            case JsonValueKind.Number when schema.IsClosed:
                return new FieldValue(FieldKind.Choice, ArgumentKeys.Exact(value)) { Raw = value.GetRawText() };
            case JsonValueKind.Number:
                var kind = IdentifierShape.IsName(name) ? FieldKind.Identifier : FieldKind.Number;
                // What is too large for a double is infinite, and equal only by its text.
                return new FieldValue(kind, ArgumentKeys.Exact(value)) { Raw = value.GetRawText(), Number = value.TryGetDouble(out var number) ? number : double.PositiveInfinity };
            case JsonValueKind.String:
                return OfText(name, value, schema);
            default:
                return new FieldValue(FieldKind.Choice, value.ValueKind.ToString());
        }
    }

    private static FieldValue OfText(string name, JsonElement value, SchemaView schema)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate has no text; its spelling stands for it.
            return new FieldValue(FieldKind.Identifier, value.GetRawText());
        }

        if (schema.IsClosed)
        {
            return new FieldValue(FieldKind.Choice, text) { Raw = text };
        }

        if (IdentifierShape.IsName(name) || IdentifierShape.IsFormat(schema.Format) || IdentifierShape.IsValue(text))
        {
            return new FieldValue(FieldKind.Identifier, text) { Raw = text };
        }

        var features = new List<ulong>();
        TextFeatures.Of(text, ref features, static (ref List<ulong> into, ulong feature, float _) => into.Add(feature));
        return new FieldValue(FieldKind.Text, text) { Raw = text, Features = [.. features.Distinct().Order()] };
    }

    private static SchemaView Of(SchemaView schema, string name) => schema.Property(name)?.Schema ?? SchemaView.Anything;

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString();
        }
    }
}
