using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Formats;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>pattern</c>: matches somewhere in the text.</summary>
internal sealed class PatternKeyword(SchemaNode owner, Regex regex, string pattern) : Keyword(owner, "pattern")
{
    public string Pattern => pattern;

    public Regex Regex => regex;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.String
        || regex.IsMatch(InstanceText.Of(instance))
        || Fail(evaluation, $"must match the pattern {pattern}, unlike {InstanceText.Show(instance)}");
}

/// <summary><c>format</c>, where it is asserted; formats that are not known pass.</summary>
internal sealed class FormatKeyword(SchemaNode owner, string format) : Keyword(owner, "format")
{
    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.String
        || TextFormats.Matches(format, InstanceText.Of(instance)) != false
        || Fail(evaluation, $"must be of the format {format}, unlike {InstanceText.Show(instance)}");
}
