using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary>One rule of a schema. Kinds of value that the keyword does not speak about pass.</summary>
internal abstract class Keyword(SchemaNode owner, string name)
{
    public string Name { get; } = name;

    protected SchemaNode Owner { get; } = owner;

    /// <summary>The schemas that this keyword applies to the same value, not to a part of it; loops among them never end.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    public abstract bool Evaluate(JsonElement instance, Evaluation evaluation);

    protected bool Fail(Evaluation evaluation, string message) => evaluation.Fail(Owner, Name, message);
}
