using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, in one walk over the members.</summary>
internal sealed class MembersKeyword(
    SchemaNode owner,
    IReadOnlyDictionary<string, SchemaNode> named,
    (Regex Regex, SchemaNode Node)[] patterns,
    SchemaNode? additional) : Keyword(owner, "properties")
{
    public IReadOnlyDictionary<string, SchemaNode> Named => named;

    public IReadOnlyList<(Regex Regex, SchemaNode Node)> Patterns => patterns;

    /// <summary>The patterns as the schema writes them.</summary>
    public IEnumerable<string> PatternTexts => patterns.Select(p => p.Node.Location.Tokens[^1]);

    public SchemaNode? Additional => additional;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var member in instance.EnumerateObject())
        {
            valid &= EvaluateMember(InstanceText.Name(member), member.Value, evaluation);
            if (!valid && !evaluation.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }

    private bool EvaluateMember(string name, JsonElement value, Evaluation evaluation)
    {
        var valid = true;
        var known = false;
        if (named.TryGetValue(name, out var node))
        {
            known = true;
            valid = evaluation.Member(node, value, name);
        }

        foreach (var (regex, patternNode) in patterns)
        {
            if (regex.IsMatch(name))
            {
                known = true;
                valid &= evaluation.Member(patternNode, value, name);
            }
        }

        if (known || additional is null)
        {
            return valid;
        }

        return additional.AllowsNothing
            ? evaluation.FailAt(Owner, "additionalProperties", $"is a member that is not known{Known}", name)
            : evaluation.Member(additional, value, name);
    }

    private string Known => named.Count is > 0 and <= 12 ? $" (known: {string.Join(", ", named.Keys)})" : "";
}
