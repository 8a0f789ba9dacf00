using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Compilation;

/// <summary>
/// One schema or subschema. Nodes are made first and filled afterwards, because references may form cycles; after
/// compilation they never change.
/// </summary>
internal sealed class SchemaNode(JsonPointer location, JsonElement source, string baseUri)
{
    public JsonPointer Location { get; } = location;

    public JsonElement Source { get; } = source;

    public string BaseUri { get; } = baseUri;

    public Keyword[] Keywords { get; set; } = [];

    /// <summary>True for the schema <c>false</c>, which allows nothing.</summary>
    public bool AllowsNothing => Source.ValueKind == JsonValueKind.False;

    /// <summary>What <c>$ref</c> points to, if there is one.</summary>
    public SchemaNode? Reference { get; set; }

    public bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        evaluation.Step();
        if (AllowsNothing)
        {
            return evaluation.Fail(this, "false", "is not allowed here");
        }

        var valid = true;
        foreach (var keyword in Keywords)
        {
            valid &= keyword.Evaluate(instance, evaluation);
            if (!valid && !evaluation.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }
}
