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
    /// <summary>The tools of an episode, <c>submit_answer</c> last.</summary>
    public static IEnumerable<AgentTool> Of(Episode episode) => [.. episode.Tools.Select(Of), ForAnswer(episode.Task)];

    public static AgentTool Of(Tool tool) => new(tool.ModelName, tool.Description, () => tool.InputSchema.ToNode());

    public static AgentTool ForAnswer(VerifiedTask? task) => new(AnswerTool.Name, AnswerTool.Description, () => AnswerTool.Schema(task?.AnswerSchema.ToNode()));

    /// <summary>As ORS and OpenEnv write it.</summary>
    public JsonObject ToNode(string schemaName = "input_schema") => new() { ["name"] = Name, ["description"] = Description, [schemaName] = InputSchema() };
}
