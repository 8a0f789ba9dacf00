using System.Text.Json.Nodes;
using FireFly.Contracts;

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
        var tools = setting.Tools.Select(tool => Entry(nameOf(tool), tool.ModelName, tool.Description, Parameters(ExportJson.Node(tool.InputSchema) as JsonObject ?? [])));
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

    private static JsonObject Parameters(JsonObject schema)
    {
        var properties = (schema["properties"] as JsonObject ?? []).Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, Property(property.Value as JsonObject ?? [])));
        var required = (schema["required"] as JsonArray ?? []).Select(name => (JsonNode)name!.ToString());
        return new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(properties), ["required"] = new JsonArray([.. required]) };
    }

    private static JsonObject Property(JsonObject schema)
    {
        var types = schema["type"] is JsonArray several ? several.Select(type => type!.ToString()).Where(type => type != "null").ToList() : schema["type"] is { } one ? [one.ToString()] : [];
        var property = new JsonObject { ["type"] = types.FirstOrDefault() ?? (schema.ContainsKey("properties") ? "object" : "string") };
        var said = schema["description"]?.ToString() ?? "";
        var choices = schema["enum"] as JsonArray;
        var isNamed = choices?.All(choice => choice?.GetValueKind() == System.Text.Json.JsonValueKind.String) ?? true;
        if (types.Count != 1 || !isNamed || schema.Any(member => !Plain.Contains(member.Key)))
        {
            var rest = new JsonObject(schema.Where(member => member.Key is not ("description" or "title")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            said = $"{said} JSON Schema: {ExportJson.Text(rest)}".Trim();
        }

        if (said.Length > 0)
        {
            property["description"] = Escaped(said);
        }

        if (choices is not null && isNamed)
        {
            property["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)Escaped(choice!.ToString()))]);
        }

        return property;
    }

    // verl reads the file with OmegaConf, to which this begins a reference.
    private static string Escaped(string text) => text.Replace("${", "\\${", StringComparison.Ordinal);
}
