using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Values;

/// <summary>What choosing a value for one place in the arguments needs to know: a parameter, or a scalar inside one.</summary>
internal sealed class ParameterModel
{
    private ParameterModel(Tool tool, string name, SchemaView schema, string pointer, bool pureTool)
    {
        Tool = tool;
        Name = name;
        Pointer = pointer;
        Schema = schema.IsClosed ? schema : schema.Main;
        Kind = ParameterKinds.Of(name, Schema);
        Words = NameWords.Of(name);
        EntityWords = NameWords.Of(tool.Name);
        Description = schema.Description ?? "";
        IsRequired = JsonPointer.Parse(pointer).Tokens is [var first, ..] && tool.Input().Required.Contains(first);
        IsOperand = pureTool && Kind is ParameterKind.Operand or ParameterKind.Number or ParameterKind.Other;
    }

    public Tool Tool { get; }

    public string Name { get; }

    /// <summary>Pattern of the place in the arguments: <c>/paths/*</c>; learning is by this key.</summary>
    public string Pointer { get; }

    public SchemaView Schema { get; }

    /// <summary>The type to read it by; none where the schema says nothing.</summary>
    public JsonTypes Type => Schema.Type;

    public ParameterKind Kind { get; }

    public IReadOnlyList<JsonElement> Enum => Schema.Choices;

    public string[] Words { get; }

    public string[] EntityWords { get; }

    public string Description { get; }

    /// <summary>Whether any value of the type makes sense: the tool is known to change nothing and the parameter is what it works on.</summary>
    public bool IsOperand { get; }

    /// <summary>Whether the call cannot be made without the parameter that this is, or is part of.</summary>
    public bool IsRequired { get; }

    public static ParameterModel Of(Tool tool, string name, SchemaView schema, string pointer, bool pureTool) =>
        new(tool, name, schema, pointer, pureTool);
}
