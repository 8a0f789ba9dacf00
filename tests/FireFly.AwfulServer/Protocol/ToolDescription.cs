using System.Text.Json.Nodes;

namespace FireFly.AwfulServer.Protocol;

/// <summary>Builds the entries of tools/list and the results of tools/call.</summary>
internal static class ToolDescription
{
    /// <summary>A tool with the given parameters, each written <c>name:type</c>, with a question mark at the end when it is optional.</summary>
    public static JsonObject Tool(string name, string description, params string[] parameters)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in parameters)
        {
            var (parameterName, type) = (parameter.Split(':')[0], parameter.Split(':')[1]);
            properties[parameterName] = new JsonObject { ["type"] = type.TrimEnd('?') };
            if (!type.EndsWith('?'))
            {
                required.Add(parameterName);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return new JsonObject { ["name"] = name, ["description"] = description, ["inputSchema"] = schema };
    }

    /// <summary>The same list with more tools at its end.</summary>
    public static JsonArray With(this JsonArray tools, params JsonObject[] more)
    {
        foreach (var tool in more)
        {
            tools.Add((JsonNode)tool);
        }

        return tools;
    }

    public static JsonObject Text(string text) =>
        new() { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) };

    public static JsonObject Failed(string text)
    {
        var result = Text(text);
        result["isError"] = true;
        return result;
    }

    public static JsonObject Structured(JsonObject value)
    {
        var result = Text(value.ToJsonString());
        result["structuredContent"] = value;
        return result;
    }
}
