using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// verl's file of native tools that run in episodes. Its schema of a function knows for each parameter a type, a description and an enum of
/// strings, and drops or refuses the rest (verl/tools/schemas.py); what it cannot say goes into the description.
/// </summary>
internal static class VerlEpisodeTools
{
    /// <summary>The Python module that the tools are of.</summary>
    public const string Module = "firefly_verl";

    private static readonly string[] Plain = ["type", "description", "enum", "default", "title"];

    public static JsonObject Of(ExportSetting setting, Func<Tool, string> nameOf)
    {
        var tools = setting.Tools.Select(tool => Entry(nameOf(tool), tool.ModelName, tool.Description, Parameters(tool.Input())));
        return new JsonObject { ["tools"] = new JsonArray([.. tools, Entry(AnswerTool.Name, AnswerTool.Name, AnswerTool.Description, AnswerTool.Schema())]) };
    }

    private static JsonObject Entry(string name, string offered, string description, JsonObject parameters) => new()
    {
        ["class_name"] = $"{Module}.FireFlyTool",
        ["config"] = new JsonObject { ["type"] = "native", ["tool"] = offered },
        ["tool_schema"] = new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["description"] = Escaped(description), ["parameters"] = parameters },
        },
    };

    private static JsonObject Parameters(SchemaView input) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(input.Properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Property(property.Schema)))),
        ["required"] = new JsonArray([.. input.Required.Select(name => (JsonNode)name)]),
    };

    private static JsonObject Property(SchemaView schema)
    {
        var property = new JsonObject { ["type"] = schema.Type == JsonTypes.None ? "string" : schema.TypeName };
        var said = schema.Description ?? "";
        var isNamed = schema.Choices.All(choice => choice.ValueKind == JsonValueKind.String);
        if (ExportJson.Node(schema.Source) is JsonObject written && (!BitOperations.IsPow2((int)(schema.Types & ~JsonTypes.Null)) || !isNamed || written.Any(member => !Plain.Contains(member.Key))))
        {
            var rest = new JsonObject(written.Where(member => member.Key is not ("description" or "title")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            said = $"{said} JSON Schema: {ExportJson.Text(rest)}".Trim();
        }

        if (said.Length > 0)
        {
            property["description"] = Escaped(said);
        }

        if (schema.Choices.Count > 0 && isNamed)
        {
            property["enum"] = new JsonArray([.. schema.Choices.Select(choice => (JsonNode)Escaped(choice.GetString()!))]);
        }

        return property;
    }

    // verl reads the file with OmegaConf, to which this begins a reference.
    private static string Escaped(string text) => text.Replace("${", "\\${", StringComparison.Ordinal);
}
