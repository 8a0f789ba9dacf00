using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Agents;

/// <summary>A tool as an agent is shown it: nothing but its name, what it does and what it takes.</summary>
/// <param name="Name">Model-facing name.</param>
/// <param name="Description">What it does.</param>
/// <param name="InputSchema">JSON Schema of the arguments.</param>
internal sealed record AgentTool(string Name, string Description, Func<JsonNode?> InputSchema)
{
    /// <summary>The tool that it is; null for the one that answers.</summary>
    private Tool? Recorded { get; init; }

    /// <summary>The tools of an episode, <c>submit_answer</c> last.</summary>
    public static IEnumerable<AgentTool> Of(Episode episode) => [.. episode.Tools.Select(Of), ForAnswer(episode.Task)];

    public static AgentTool Of(Tool tool) => new(tool.ModelName, tool.Description, () => tool.InputSchema.ToNode()) { Recorded = tool };

    public static AgentTool ForAnswer(VerifiedTask? task) => new(AnswerTool.Name, AnswerTool.Description, () => AnswerTool.Schema(task?.AnswerSchema.ToNode()));

    /// <summary>As MCP writes it: all that its server said of it.</summary>
    public JsonObject ToDescriptor()
    {
        var descriptor = new JsonObject { ["name"] = Name };
        Add(descriptor, "title", Recorded?.Title is { } title ? JsonValue.Create(title) : null);
        descriptor["description"] = Description;
        descriptor["inputSchema"] = InputSchema();
        Add(descriptor, "outputSchema", Recorded?.OutputSchema?.ToNode());
        Add(descriptor, "annotations", Recorded?.Annotations?.ToNode());
        return descriptor;
    }

    private static void Add(JsonObject descriptor, string name, JsonNode? value)
    {
        if (value is not null)
        {
            descriptor[name] = value;
        }
    }

    /// <summary>As ORS and OpenEnv write it.</summary>
    public JsonObject ToNode(string schemaName = "input_schema") => new() { ["name"] = Name, ["description"] = Description, [schemaName] = InputSchema() };
}
