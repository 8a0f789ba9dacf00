using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Generation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Reading;

/// <content>What is said of the value as a whole, and of scalars.</content>
public sealed partial class SchemaView
{
    /// <summary>Whether no value fits, as far as that can be told without trying.</summary>
    public bool AllowsNothing => Applied.AllowsNothing;

    /// <summary>Whether null fits.</summary>
    public bool AllowsNull => Applied.AllowsNull && !Applied.AllowsNothing;

    /// <summary>All types allowed.</summary>
    public JsonTypes Types => _types.Value;

    /// <summary>
    /// The one type to read it by: the first that is named and not null, else that of the first value or alternative allowed, else what other
    /// keywords speak about; <see cref="JsonTypes.None"/> where nothing is said, <see cref="JsonTypes.Null"/> where only null fits.
    /// </summary>
    public JsonTypes Type => _type.Value;

    /// <summary>The name of <see cref="Type"/>; empty where nothing is said.</summary>
    public string TypeName => Type.Name();

    /// <summary>Whether only <see cref="Choices"/> (and null, where allowed) fit.</summary>
    public bool IsClosed => _allowed.Value is not null;

    /// <summary>The values of <c>enum</c> and <c>const</c>, also as alternatives, without null; empty where any value is allowed.</summary>
    public IReadOnlyList<JsonElement> Choices => _allowed.Value ?? [];

    /// <summary>The only value allowed, where there is just one.</summary>
    public JsonElement? Const => Choices is [var only] && !AllowsNull ? only : null;

    /// <summary><c>format</c>, as written.</summary>
    public string? Format => Text("format");

    /// <summary><c>pattern</c>, as written.</summary>
    public string? Pattern => Keywords<PatternKeyword>().FirstOrDefault()?.Pattern;

    /// <summary><c>minimum</c> or <c>exclusiveMinimum</c>.</summary>
    public JsonElement? Minimum => Keywords<NumberLimitKeyword>().FirstOrDefault(limit => limit.IsLower)?.Limit;

    /// <summary><c>maximum</c> or <c>exclusiveMaximum</c>.</summary>
    public JsonElement? Maximum => Keywords<NumberLimitKeyword>().FirstOrDefault(limit => !limit.IsLower)?.Limit;

    /// <summary><c>minLength</c>, 0 where nothing is said.</summary>
    public long MinLength => Least(JsonValueKind.String);

    /// <summary><c>maxLength</c>.</summary>
    public long? MaxLength => Most(JsonValueKind.String);

    /// <summary><c>title</c>.</summary>
    public string? Title => Text("title");

    /// <summary><c>description</c>, the outermost one.</summary>
    public string? Description => Text("description");

    /// <summary><c>default</c>, the outermost one.</summary>
    public JsonElement? Default => Annotation("default");

    /// <summary>The values of <c>examples</c> and of <c>example</c>.</summary>
    public IReadOnlyList<JsonElement> Examples =>
        [.. Annotations("examples").SelectMany(list => list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : new[] { list }), .. Annotations("example")];

    private JsonTypes ReadTypes() =>
        Applied.Unions.Aggregate(Applied.Types, (types, union) => types.Intersect(TypesOf(union))) | (AllowsNull ? JsonTypes.Null : JsonTypes.None);

    private static JsonTypes TypesOf(Union union) =>
        union.Alternatives.Aggregate(JsonTypes.None, (all, alternative) => all | (alternative.Types & ~JsonTypes.Null));

    private IReadOnlyList<JsonElement>? ReadAllowed()
    {
        var lists = Applied.Nodes.SelectMany(node => node.Keywords)
            .Select(keyword => keyword switch { ConstKeyword constant => [constant.Value], EnumKeyword choice => choice.Values, _ => null })
            .OfType<IReadOnlyList<JsonElement>>()
            .Concat(Applied.Unions.Where(union => union.Alternatives.All(alternative => alternative.IsClosed))
                .Select(union => union.Alternatives.SelectMany(alternative => alternative.Choices).Distinct(JsonElementComparer.Instance).ToList()))
            .ToList();
        return lists.Count == 0 ? null
            : [.. lists[0].Where(value => value.ValueKind != JsonValueKind.Null && lists.TrueForAll(list => list.Contains(value, JsonElementComparer.Instance)))];
    }

    private JsonTypes ReadType()
    {
        var types = Types;
        if (types == JsonTypes.Null)
        {
            return JsonTypes.Null;
        }

        var named = Keywords<TypeKeyword>().SelectMany(keyword => keyword.Named)
            .Concat(Choices.Select(JsonTypesText.Of))
            .Concat(Applied.Unions.SelectMany(union => union.Alternatives).Select(alternative => alternative.Type));
        foreach (var type in named.Where(type => type is not (JsonTypes.None or JsonTypes.Null)))
        {
            if (types.Intersect(type) is not JsonTypes.None and var allowed)
            {
                return allowed;
            }
        }

        return Implied();
    }

    private JsonTypes Implied()
    {
        foreach (var keyword in Applied.Nodes.SelectMany(node => node.Keywords))
        {
            var type = keyword switch
            {
                MembersKeyword or RequiredKeyword or PropertyNamesKeyword => JsonTypes.Object,
                ItemsKeyword or ContainsKeyword or UniqueItemsKeyword => JsonTypes.Array,
                PatternKeyword => JsonTypes.String,
                NumberLimitKeyword or MultipleOfKeyword => JsonTypes.Number,
                SizeKeyword { Kind: JsonValueKind.String } => JsonTypes.String,
                SizeKeyword { Kind: JsonValueKind.Array } => JsonTypes.Array,
                SizeKeyword => JsonTypes.Object,
                _ => JsonTypes.None,
            };
            if (type != JsonTypes.None)
            {
                return type;
            }
        }

        return JsonTypes.None;
    }

    private IEnumerable<TKeyword> Keywords<TKeyword>()
        where TKeyword : Keyword => Applied.Nodes.SelectMany(node => node.Keywords).OfType<TKeyword>();

    private long Least(JsonValueKind kind) =>
        Keywords<SizeKeyword>().Where(size => size.Kind == kind && size.IsLower).Select(size => size.Limit).DefaultIfEmpty(0).Max();

    private long? Most(JsonValueKind kind) =>
        Keywords<SizeKeyword>().Where(size => size.Kind == kind && !size.IsLower).Select(size => (long?)size.Limit).Min();

    private string? Text(string name) =>
        Annotations(name).FirstOrDefault(value => value.ValueKind == JsonValueKind.String) is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;

    private JsonElement? Annotation(string name) => Annotations(name).Select(value => (JsonElement?)value).FirstOrDefault();

    /// <summary>What the applied schemas say, outer ones first; where none does, what the first alternative says that does.</summary>
    private IEnumerable<JsonElement> Annotations(string name)
    {
        var said = Applied.Nodes
            .Where(node => node.Source.ValueKind == JsonValueKind.Object && node.Source.TryGetProperty(name, out _))
            .Select(node => node.Source.GetProperty(name));
        return said.Any()
            ? said
            : Applied.Unions.SelectMany(union => union.Alternatives).Select(alternative => alternative.Annotations(name)).FirstOrDefault(values => values.Any()) ?? [];
    }

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: no text that anything could be done with.
            return null;
        }
    }
}
