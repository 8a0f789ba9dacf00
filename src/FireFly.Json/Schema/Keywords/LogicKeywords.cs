using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>$ref</c> within the document.</summary>
internal sealed class RefKeyword(SchemaNode owner, SchemaNode target) : Keyword(owner, "$ref")
{
    public override IEnumerable<SchemaNode> InPlace => [target];

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) => target.Evaluate(instance, evaluation);
}

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfKeyword(SchemaNode owner, SchemaNode[] nodes) : Keyword(owner, "allOf")
{
    public override IEnumerable<SchemaNode> InPlace => nodes;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var valid = true;
        foreach (var node in nodes)
        {
            valid &= node.Evaluate(instance, evaluation);
            if (!valid && !evaluation.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }
}

/// <summary><c>anyOf</c>; the message tells what the alternative that comes closest misses.</summary>
internal sealed class AnyOfKeyword(SchemaNode owner, SchemaNode[] nodes) : Keyword(owner, "anyOf")
{
    public override IEnumerable<SchemaNode> InPlace => nodes;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        foreach (var node in nodes)
        {
            if (evaluation.Accepts(node, instance))
            {
                return true;
            }
        }

        return evaluation.IsCollecting && Fail(evaluation, ClosestAlternative.Message(nodes, instance, evaluation));
    }
}

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfKeyword(SchemaNode owner, SchemaNode[] nodes) : Keyword(owner, "oneOf")
{
    public override IEnumerable<SchemaNode> InPlace => nodes;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var count = 0;
        foreach (var node in nodes)
        {
            count += evaluation.Accepts(node, instance) ? 1 : 0;
        }

        return count switch
        {
            1 => true,
            0 => evaluation.IsCollecting && Fail(evaluation, ClosestAlternative.Message(nodes, instance, evaluation)),
            _ => Fail(evaluation, $"must fit exactly one of {nodes.Length} alternatives, but fits {count}"),
        };
    }
}

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(SchemaNode owner, SchemaNode node) : Keyword(owner, "not")
{
    public override IEnumerable<SchemaNode> InPlace => [node];

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        !evaluation.Accepts(node, instance) || Fail(evaluation, $"must not be like {InstanceText.Show(node.Source)}");
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfKeyword(SchemaNode owner, SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword(owner, "if")
{
    public SchemaNode Condition => condition;

    public SchemaNode? Then => then;

    public SchemaNode? Otherwise => otherwise;

    public override IEnumerable<SchemaNode> InPlace => new[] { condition, then, otherwise }.OfType<SchemaNode>();

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var branch = evaluation.Accepts(condition, instance) ? then : otherwise;
        return branch is null || branch.Evaluate(instance, evaluation);
    }
}
