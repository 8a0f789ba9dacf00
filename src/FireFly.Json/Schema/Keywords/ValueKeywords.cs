using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>const</c>.</summary>
internal sealed class ConstKeyword(SchemaNode owner, JsonElement value) : Keyword(owner, "const")
{
    public JsonElement Value => value;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        JsonElement.DeepEquals(instance, value) || Fail(evaluation, $"must be {InstanceText.Show(value)}");
}

/// <summary><c>enum</c>.</summary>
internal sealed class EnumKeyword(SchemaNode owner, JsonElement[] values) : Keyword(owner, "enum")
{
    private const int MaxListed = 12;

    public IReadOnlyList<JsonElement> Values => values;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        foreach (var value in values)
        {
            if (value.ValueKind == instance.ValueKind && JsonElement.DeepEquals(instance, value))
            {
                return true;
            }
        }

        return evaluation.IsCollecting
            ? Fail(evaluation, $"must be one of {string.Join(", ", values.Take(MaxListed).Select(InstanceText.Show))}{(values.Length > MaxListed ? ", ..." : "")}")
            : false;
    }
}
