using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Values;

/// <summary>The one classifier of values: what a parameter takes, or an output holds. Pure and thread-safe.</summary>
public static partial class ValueKinds
{
    private static readonly FrozenDictionary<string, ValueKind> Heads = WordList.Named("values").Pairs("heads")
        .ToFrozenDictionary(static pair => pair.Key, static pair => Enum.Parse<ValueKind>(pair.Value, ignoreCase: true), StringComparer.Ordinal);

    /// <summary>The kind alone.</summary>
    public static ValueKind Of(string name, SchemaView? schema, JsonElement? value = null) => Read(name, schema, value).Kind;

    /// <summary>Kind, unit and entity. A format or a shape that leaves no doubt stands above the name, the name above the type.</summary>
    public static ValueMeaning Read(string name, SchemaView? schema, JsonElement? value = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var element = schema is { Type: JsonTypes.Array, Items: { } items } ? items.Main : schema?.Main;
        var example = value is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().FirstOrDefault() : value;
        var words = Words.OfName(name);
        var description = $"{schema?.Description} {element?.Description}";
        var number = element?.Type is JsonTypes.Integer or JsonTypes.Number || example is { ValueKind: JsonValueKind.Number };
        var unit = number ? Units.Of(name, description) : null;
        var (kind, confidence) = Kind(words, element, example, description, number, unit);
        return new ValueMeaning(kind, kind is ValueKind.Quantity or ValueKind.Number or ValueKind.Count ? unit : null, Entity(name, kind), confidence);
    }

    private static (ValueKind Kind, double Confidence) Kind(string[] words, SchemaView? schema, JsonElement? value, string description, bool number, string? unit)
    {
        if (schema?.Type == JsonTypes.Object || value is { ValueKind: JsonValueKind.Object })
        {
            return (ValueKind.Structure, 0.95);
        }

        if (schema?.Type == JsonTypes.Boolean || value is { ValueKind: JsonValueKind.True or JsonValueKind.False })
        {
            return (ValueKind.Boolean, 1);
        }

        var named = Named(words);
        if (schema is { IsClosed: true })
        {
            return (named is ValueKind.Language or ValueKind.Code ? named : ValueKind.Label, 0.95);
        }

        if (ByFormat(schema?.Format) is { } format)
        {
            return (format, 0.98);
        }

        if (number)
        {
            return OfNumber(words, named, unit);
        }

        if (description.Contains("JSON string", StringComparison.OrdinalIgnoreCase) || description.Contains("stringified", StringComparison.OrdinalIgnoreCase))
        {
            return (ValueKind.Json, 0.9);
        }

        var shape = value is { } shown ? ValueShapes.Of(shown) : ValueShape.None;
        return ByShape(shape, named) is { } seen ? (seen, 0.9)
            : named != ValueKind.Unknown ? (named, 0.8)
            : description.Contains("path to", StringComparison.OrdinalIgnoreCase) || description.Contains("file path", StringComparison.OrdinalIgnoreCase) ? (ValueKind.Path, 0.75)
            : description.StartsWith("Human-readable", StringComparison.OrdinalIgnoreCase) ? (ValueKind.Text, 0.8)
            : Identifying().IsMatch(description) ? (ValueKind.Identifier, 0.7)
            : shape is ValueShape.Text ? (ValueKind.Text, 0.7)
            : (ValueKind.Unknown, 0);
    }

    private static (ValueKind Kind, double Confidence) OfNumber(string[] words, ValueKind named, string? unit)
    {
        var counts = words.Length > 0 && (words[0] is "number" or "count" or "total" || words[^1] is "count" or "total");
        return named switch
        {
            _ when counts && unit is null => (ValueKind.Count, 0.9),
            ValueKind.Identifier => words.Length > 1 || words[0] is not "number" ? (named, 0.85) : (ValueKind.Number, 0.6),
            ValueKind.Coordinate or ValueKind.Timestamp or ValueKind.Count => (named, 0.9),
            _ when unit is not null => (ValueKind.Quantity, 0.9),
            ValueKind.Quantity => (named, 0.75),
            ValueKind.Date when words[^1] == "year" => (ValueKind.Date, 0.7),
            _ => (ValueKind.Number, 0.6),
        };
    }

    // "author_name" is a name, "created_at" a moment, "isbn13" an isbn; where the last word says nothing the one before may.
    private static ValueKind Named(string[] words)
    {
        if (words.Length == 0)
        {
            return ValueKind.Unknown;
        }

        var kind = Heads.GetValueOrDefault(words[^1]);
        return (kind, words) switch
        {
            (ValueKind.Identifier, ["number"]) => ValueKind.Number,
            (ValueKind.Timestamp, [.., "at"]) when words.Length == 1 => ValueKind.Unknown,
            (ValueKind.Unknown, [.., var before, "or" or "and", _]) => Heads.GetValueOrDefault(before),
            _ => kind,
        };
    }

    private static ValueKind? ByFormat(string? format) => format switch
    {
        "uri" or "url" or "uri-reference" or "iri" => ValueKind.Url,
        "date" => ValueKind.Date,
        "date-time" => ValueKind.Timestamp,
        "time" => ValueKind.Time,
        "email" or "idn-email" => ValueKind.Email,
        "uuid" => ValueKind.Identifier,
        "path" => ValueKind.Path,
        "hash" => ValueKind.Hash,
        _ => null,
    };

    private static ValueKind? ByShape(ValueShape shape, ValueKind named) => shape switch
    {
        ValueShape.Uuid => ValueKind.Identifier,
        ValueShape.Url => ValueKind.Url,
        ValueShape.Email => ValueKind.Email,
        ValueShape.DateTime => ValueKind.Timestamp,
        ValueShape.Date => ValueKind.Date,
        ValueShape.Json => ValueKind.Json,
        ValueShape.Hash when named is ValueKind.Unknown or ValueKind.Identifier => ValueKind.Hash,
        ValueShape.Version when named == ValueKind.Unknown => ValueKind.Version,
        ValueShape.Path when named == ValueKind.Unknown => ValueKind.Path,
        ValueShape.Id when named == ValueKind.Unknown => ValueKind.Identifier,
        _ => null,
    };

    // "Exchange ID (e.g. binance)", "Unique identifier of the user".
    [GeneratedRegex(@"^\W*(?:The |A |An )?(?:[\w-]+ ){0,3}(?:IDs?|[Ii]dentifiers?|UUID|UID|[Ss]lug)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Identifying();

    // "task_id" is of a task, "author" of an author.
    private static EntityNoun? Entity(string name, ValueKind kind)
    {
        var words = Words.Of(name).ToList();
        if (words.Count > 1 && (Grammar.References.Contains(words[^1].Text) || kind is ValueKind.Count && words[^1].Text is "count" or "total"))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words.Count == 0 || words.All(static word => Grammar.References.Contains(word.Text) || Grammar.General.Contains(word.Text)) ? null : Entities.Of(words);
    }
}
