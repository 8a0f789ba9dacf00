using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>.</summary>
internal sealed class NumberLimitKeyword(SchemaNode owner, string name, JsonElement limit, bool isLower, bool isExclusive)
    : Keyword(owner, name)
{
    private readonly JsonNumber _limit = JsonNumber.Of(limit);

    public JsonElement Limit => limit;

    public bool IsLower => isLower;

    public bool IsExclusive => isExclusive;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        var order = JsonNumber.Of(instance).CompareTo(_limit);
        var inside = isLower ? order > 0 : order < 0;
        return inside || (order == 0 && !isExclusive) || Fail(evaluation, $"must be {Rule} {limit.GetRawText()}, not {InstanceText.Show(instance)}");
    }

    private string Rule => (isLower, isExclusive) switch
    {
        (true, false) => "at least",
        (true, true) => "more than",
        (false, false) => "at most",
        (false, true) => "less than",
    };
}

/// <summary><c>multipleOf</c>, exact for decimal fractions.</summary>
internal sealed class MultipleOfKeyword(SchemaNode owner, JsonElement divisor) : Keyword(owner, "multipleOf")
{
    private readonly JsonNumber _divisor = JsonNumber.Of(divisor);

    public JsonElement Divisor => divisor;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.Number
        || JsonNumber.Of(instance).IsMultipleOf(_divisor)
        || Fail(evaluation, $"must be a multiple of {divisor.GetRawText()}, not {InstanceText.Show(instance)}");
}
