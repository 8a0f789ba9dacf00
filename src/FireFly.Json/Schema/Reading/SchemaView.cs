using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Reading;

/// <summary>
/// What a JSON Schema says of one value: the one place that reads schemas for anything but judging, over the same compiled schema that
/// judges. References are followed, <c>allOf</c> is joined, "this or null" is read as this (<see cref="AllowsNull"/> tells), and broken parts
/// say nothing. Several alternatives stay open: facts then hold for all of them together, and <see cref="Alternatives"/> has each with all
/// that holds beside it. Recursive schemas are read as far as they are asked for. Immutable and thread-safe.
/// </summary>
public sealed partial class SchemaView
{
    private static readonly SchemaOptions Tolerant = new() { TolerateMalformed = true, AssertFormat = true };

    private readonly Lazy<AppliedSchemas> _applied;
    private readonly Lazy<JsonTypes> _types;
    private readonly Lazy<JsonTypes> _type;
    private readonly Lazy<IReadOnlyList<JsonElement>?> _allowed;
    private readonly IReadOnlySet<object> _settled;

    internal SchemaView(JsonSchema document, IReadOnlyList<SchemaNode> seeds, IReadOnlySet<object>? settled = null, IReadOnlyList<Union>? given = null)
    {
        Document = document;
        Seeds = seeds;
        Given = given ?? [];
        _settled = settled ?? new HashSet<object>();
        _applied = new Lazy<AppliedSchemas>(() => new AppliedSchemas(Document, Seeds, _settled, Given));
        _types = new Lazy<JsonTypes>(ReadTypes);
        _type = new Lazy<JsonTypes>(ReadType);
        _allowed = new Lazy<IReadOnlyList<JsonElement>?>(ReadAllowed);
    }

    /// <summary>A view that says nothing: any value is allowed.</summary>
    public static SchemaView Anything { get; } = Of(JsonElement.Parse("true"));

    /// <summary>The whole document, read tolerantly; its verdicts check <c>format</c> too.</summary>
    public JsonSchema Document { get; }

    /// <summary>Where this is written in the document, before references are followed; the root for what is written nowhere.</summary>
    public JsonPointer Location => Seeds.Count > 0 ? Seeds[0].Location : JsonPointer.Root;

    /// <summary>The JSON at <see cref="Location"/>.</summary>
    public JsonElement Source => Seeds.Count > 0 ? Seeds[0].Source : Anything.Source;

    internal IReadOnlyList<SchemaNode> Seeds { get; }

    internal IReadOnlyList<Union> Given { get; }

    private AppliedSchemas Applied => _applied.Value;

    /// <summary>Reads a schema. Never throws: what cannot be read at all says nothing.</summary>
    public static SchemaView Of(JsonElement schema)
    {
        try
        {
            return schema.ValueKind == JsonValueKind.Undefined ? Anything : Of(JsonSchema.Parse(schema, Tolerant));
        }
        catch (Exception e) when (e is InvalidSchemaException or InvalidOperationException or JsonException)
        {
            return Anything;
        }
    }

    /// <summary>Views a schema that has been read.</summary>
    public static SchemaView Of(JsonSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SchemaView(schema, [schema.Compiled.Root]);
    }

    /// <summary>Whether the value fits. False too where judging it had to be given up; unsupported keywords are passed over.</summary>
    public bool Accepts(JsonElement value)
    {
        try
        {
            return Seeds.All(node => new Evaluation(Document.Compiled.Options.MaxSteps, collect: false).Run(node, value))
                && Given.All(union => union.Alternatives.Any(alternative => alternative.Accepts(value)));
        }
        catch (SchemaEvaluationException)
        {
            return false;
        }
    }

    /// <summary>
    /// The alternatives of the first open <c>anyOf</c>, <c>oneOf</c> or <c>if</c>, each joined with all that holds beside it; null is none of them.
    /// At least two, or none where nothing is open; one may have alternatives of its own.
    /// </summary>
    public IReadOnlyList<SchemaView> Alternatives => field ??= Applied.Unions.Count == 0
        ? []
        : [.. Applied.Unions[0].Alternatives.Select(alternative => Joined(Applied.Unions[0], alternative))];

    /// <summary>The first alternative of each union: one plain reading.</summary>
    public SchemaView Main => Alternatives is [var first, ..] ? first.Main : this;

    /// <summary>One plain reading, chosen by chance.</summary>
    public SchemaView Settle(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Alternatives is { Count: > 0 } several ? several[random.Next(several.Count)].Settle(random) : this;
    }

    private SchemaView Joined(Union union, SchemaView alternative)
    {
        var settled = new HashSet<object>([.. _settled, .. alternative._settled, union.Key]);
        var given = Given.Where(other => other.Key != union.Key).Concat(alternative.Given);
        return new SchemaView(Document, [.. Seeds.Concat(alternative.Seeds).Distinct()], settled, [.. given]);
    }
}
