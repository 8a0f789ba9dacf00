using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>minLength</c>, <c>maxLength</c>, <c>minItems</c>, <c>maxItems</c>, <c>minProperties</c>, <c>maxProperties</c>.</summary>
internal sealed class SizeKeyword(SchemaNode owner, string name, JsonValueKind kind, long limit, bool isLower) : Keyword(owner, name)
{
    public JsonValueKind Kind => kind;

    public long Limit => limit;

    public bool IsLower => isLower;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != kind)
        {
            return true;
        }

        var size = kind switch
        {
            JsonValueKind.String => InstanceText.Length(InstanceText.Of(instance)),
            JsonValueKind.Array => instance.GetArrayLength(),
            _ => instance.GetPropertyCount(),
        };
        return (isLower ? size >= limit : size <= limit)
            || Fail(evaluation, $"must have at {(isLower ? "least" : "most")} {limit} {Unit}{(limit == 1 ? "" : "s")}, not {size}");
    }

    private string Unit => kind switch
    {
        JsonValueKind.String => "character",
        JsonValueKind.Array => "item",
        _ => "member",
    };
}
