using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary><c>required</c>.</summary>
internal sealed class RequiredKeyword(SchemaNode owner, string[] names) : Keyword(owner, "required")
{
    public IReadOnlyList<string> Names => names;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var valid = true;
        if (instance.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in names)
            {
                valid &= instance.TryGetProperty(name, out _) || Fail(evaluation, $"must have the member '{name}'");
            }
        }

        return valid;
    }
}

/// <summary><c>propertyNames</c>: each name, as a text, must fit.</summary>
internal sealed class PropertyNamesKeyword(SchemaNode owner, SchemaNode names) : Keyword(owner, "propertyNames")
{
    public SchemaNode Names => names;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var valid = true;
        if (instance.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in instance.EnumerateObject())
            {
                var name = InstanceText.Name(member);
                valid &= evaluation.Accepts(names, JsonSerializer.SerializeToElement(name))
                    || Fail(evaluation, $"must not have a member of the name '{name}'");
            }
        }

        return valid;
    }
}

/// <summary><c>dependentRequired</c>, and the lists of <c>dependencies</c>.</summary>
internal sealed class DependentRequiredKeyword(SchemaNode owner, string name, (string Name, string[] Needs)[] rules) : Keyword(owner, name)
{
    public IReadOnlyList<(string Name, string[] Needs)> Rules => rules;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var valid = true;
        if (instance.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, needs) in rules)
            {
                if (instance.TryGetProperty(name, out _))
                {
                    foreach (var need in needs)
                    {
                        valid &= instance.TryGetProperty(need, out _)
                            || Fail(evaluation, $"must have the member '{need}' because it has '{name}'");
                    }
                }
            }
        }

        return valid;
    }
}

/// <summary><c>dependentSchemas</c>, and the schemas of <c>dependencies</c>.</summary>
internal sealed class DependentSchemasKeyword(SchemaNode owner, string name, (string Name, SchemaNode Node)[] rules) : Keyword(owner, name)
{
    public IReadOnlyList<(string Name, SchemaNode Node)> Rules => rules;

    public override IEnumerable<SchemaNode> InPlace => rules.Select(r => r.Node);

    public override bool Evaluate(JsonElement instance, Evaluation evaluation)
    {
        var valid = true;
        if (instance.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, node) in rules)
            {
                valid &= !instance.TryGetProperty(name, out _) || node.Evaluate(instance, evaluation);
            }
        }

        return valid;
    }
}

/// <summary><c>dependencies</c> of draft 7: both kinds in one keyword.</summary>
internal sealed class DependenciesKeyword(SchemaNode owner, DependentRequiredKeyword required, DependentSchemasKeyword schemas)
    : Keyword(owner, "dependencies")
{
    public DependentRequiredKeyword Required => required;

    public DependentSchemasKeyword Schemas => schemas;

    public override IEnumerable<SchemaNode> InPlace => schemas.InPlace;

    public override bool Evaluate(JsonElement instance, Evaluation evaluation) =>
        required.Evaluate(instance, evaluation) & schemas.Evaluate(instance, evaluation);
}
