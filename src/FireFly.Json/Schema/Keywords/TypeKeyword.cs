using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>type</c>: the kinds of value that are allowed. 1.0 is an integer.</summary>
internal sealed class TypeKeyword(SchemaNode owner, IReadOnlyList<JsonTypes> named) : Keyword(owner, "type")
{
    private readonly JsonTypes types = named.Aggregate(JsonTypes.None, (all, type) => all | type);

    public JsonTypes Types => types;

    /// <summary>The types in the order in which the schema names them.</summary>
    public IReadOnlyList<JsonTypes> Named => named;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var allowed = instance.ValueKind switch
        {
            JsonValueKind.Number => types.HasFlag(JsonTypes.Number)
                || (types.HasFlag(JsonTypes.Integer) && JsonNumber.Of(instance).IsInteger),
            JsonValueKind.String => types.HasFlag(JsonTypes.String),
            JsonValueKind.Object => types.HasFlag(JsonTypes.Object),
            JsonValueKind.Array => types.HasFlag(JsonTypes.Array),
            JsonValueKind.True or JsonValueKind.False => types.HasFlag(JsonTypes.Boolean),
            _ => types.HasFlag(JsonTypes.Null),
        };
        return allowed || Fail(evaluation, $"must be {types.Describe()}, not {InstanceText.Show(instance)}");
    }
}
