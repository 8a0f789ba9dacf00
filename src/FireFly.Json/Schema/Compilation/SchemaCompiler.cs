using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;

namespace FireFly.Json.Schema.Compilation;

/// <summary>
/// Turns the JSON of a schema into linked nodes: first all subschemas are found, with their base URIs and anchors, then
/// each gets its keywords, then loops of references that never end are looked for.
/// </summary>
internal sealed class SchemaCompiler
{
    private readonly Dictionary<JsonPointer, SchemaNode> _nodes = [];
    private readonly Dictionary<string, JsonPointer> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Uri, string Anchor), JsonPointer> _anchors = [];
    private readonly Queue<SchemaNode> _unread = [];
    private readonly List<UnsupportedKeyword> _unsupported = [];
    private readonly List<SchemaNote> _notes = [];
    private readonly List<SchemaNote> _problems = [];
    private readonly JsonElement _document;

    private SchemaCompiler(JsonElement document, SchemaOptions options)
    {
        _document = document;
        Options = options;
        Dialect = ChooseDialect();
    }

    public SchemaOptions Options { get; }

    public SchemaDialect Dialect { get; }

    public static (CompiledSchema Schema, IReadOnlyList<SchemaNote> Problems) Compile(JsonElement schema, SchemaOptions options)
    {
        // The document behind the element may be pooled and disposed by its owner.
        var compiler = new SchemaCompiler(schema.Clone(), options);
        return (compiler.Compile(), compiler._problems);
    }

    /// <summary>A keyword that is malformed; it is left out.</summary>
    public void Problem(SchemaNode node, string keyword, string message) => _problems.Add(new SchemaNote(node.Location, keyword, message));

    public void Note(SchemaNode node, string keyword, string message) => _notes.Add(new SchemaNote(node.Location, keyword, message));

    public void Unsupported(SchemaNode node, string keyword, string reason) =>
        _unsupported.Add(new UnsupportedKeyword(node.Location, keyword, reason));

    public SchemaNode Child(SchemaNode node, string keyword, string? token = null) =>
        _nodes[token is null ? node.Location.Append(keyword) : node.Location.Append(keyword).Append(token)];

    /// <summary>The schema that a <c>$ref</c> of this node points to; null, with a problem or an unsupported keyword, where there is none.</summary>
    public SchemaNode? Resolve(SchemaNode node, string reference)
    {
        var (uri, fragment) = SchemaUri.Resolve(node.BaseUri, reference);
        if (!_resources.TryGetValue(uri, out var resource))
        {
            Unsupported(node, "$ref", SchemaDialects.IsMetaschema(uri)
                ? $"refers to the metaschema {uri}, which is another document"
                : $"refers to another document, {uri}");
            return null;
        }

        JsonPointer? location;
        if (fragment.Length > 0 && fragment[0] != '/')
        {
            _anchors.TryGetValue((uri, fragment), out location);
        }
        else
        {
            location = JsonPointer.TryParse(fragment, out var within) ? resource.Append(within) : null;
        }

        if (location is null || !location.TryGet(_document, out var target))
        {
            Problem(node, "$ref", $"'{reference}' points to nothing");
            return null;
        }

        if (!_nodes.TryGetValue(location, out var found))
        {
            // Reached through a keyword that is not known to hold schemas: it takes the base of what is around it.
            var around = location;
            while (!_nodes.ContainsKey(around))
            {
                around = around.Parent!;
            }

            found = Find(target, location, _nodes[around].BaseUri);
        }

        return found;
    }

    private CompiledSchema Compile()
    {
        var root = Find(_document, JsonPointer.Root, SchemaUri.Unnamed);
        _resources.TryAdd(root.BaseUri, JsonPointer.Root);
        CheckNamedDialect(root);
        var reader = new KeywordReader(this);
        while (_unread.TryDequeue(out var node))
        {
            node.Keywords = reader.Read(node);
        }

        new ReferenceLoops(this).Cut(_nodes.Values);
        IReadOnlyList<SchemaNote> notes = [.. _notes, .. _problems];
        return new CompiledSchema(root, _nodes, Dialect, Options, [.. _unsupported.Distinct()], notes);
    }

    private SchemaNode Find(JsonElement schema, JsonPointer location, string baseUri)
    {
        if (location.Tokens.Count > CanonicalJson.MaxDepth)
        {
            throw new InvalidSchemaException($"The schema is nested deeper than {CanonicalJson.MaxDepth} levels.");
        }

        var isReference = Dialect == SchemaDialect.Draft7 && TextOf(schema, "$ref") is not null;
        var ownBase = isReference ? baseUri : Identify(schema, location, baseUri);
        var node = new SchemaNode(location, schema, ownBase);
        _nodes[location] = node;
        _unread.Enqueue(node);
        foreach (var (keyword, token, child) in Subschemas.Of(schema))
        {
            var at = location.Append(keyword);
            Find(child, token is null ? at : at.Append(token), ownBase);
        }

        return node;
    }

    /// <summary>Registers the names of a schema and gives the base URI that holds inside it.</summary>
    private string Identify(JsonElement schema, JsonPointer location, string baseUri)
    {
        if (TextOf(schema, "$id") is { } id)
        {
            var (uri, fragment) = SchemaUri.Resolve(baseUri, id);
            if (id.Length > 0 && id[0] != '#')
            {
                baseUri = uri;
                _resources.TryAdd(uri, location);
            }

            if (Dialect == SchemaDialect.Draft7 && fragment.Length > 0)
            {
                _anchors.TryAdd((baseUri, fragment), location);
            }
        }

        if (Dialect == SchemaDialect.Draft202012)
        {
            foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
            {
                if (TextOf(schema, keyword) is { } anchor)
                {
                    _anchors.TryAdd((baseUri, anchor), location);
                }
            }
        }

        return baseUri;
    }

    private SchemaDialect ChooseDialect() =>
        Options.Dialect
        ?? (SchemaDialects.Named(_document) is { } name ? SchemaDialects.Of(name).Dialect : null)
        ?? Options.DefaultDialect;

    private void CheckNamedDialect(SchemaNode root)
    {
        foreach (var node in _nodes.Values)
        {
            // Only the root and schemas with an $id of their own may name a dialect.
            if ((node != root && TextOf(node.Source, "$id") is null) || SchemaDialects.Named(node.Source) is not { } name)
            {
                continue;
            }

            var (dialect, note) = SchemaDialects.Of(name);
            if (dialect is null)
            {
                Unsupported(node, "$schema", $"names the custom metaschema {name}, whose $vocabulary is not known");
            }
            else if (node != root && dialect != Dialect)
            {
                Unsupported(node, "$schema", "names another draft than the schema around it");
            }
            else if (note is not null)
            {
                Note(node, "$schema", note);
            }
        }
    }

    private static string? TextOf(JsonElement schema, string keyword) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty(keyword, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
