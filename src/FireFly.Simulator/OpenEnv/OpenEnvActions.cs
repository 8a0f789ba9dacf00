using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>OpenEnv's two actions of tool environments, and the observations that they give.</summary>
internal static class OpenEnvActions
{
    private const string ListTools = "list_tools";
    private const string CallTool = "call_tool";

    /// <summary>The observation of a reset. Clients for tools read only <c>metadata</c>, so the task is told there too.</summary>
    public static JsonObject Begun(Episode episode, bool withId)
    {
        var observation = OpenEnvEpisodes.Telling(episode.Task);
        observation["metadata"] = OpenEnvEpisodes.Telling(episode.Task);
        if (withId)
        {
            observation["episode_id"] = episode.Id;
        }

        return Observation(observation, reward: null, done: false);
    }

    public static async Task<JsonObject> StepAsync(OpenEnvEpisodes episodes, Episode? episode, JsonElement action, CancellationToken cancellationToken)
    {
        var body = new WireBody(action, "action");
        var type = body.Text("type", required: true);
        switch (type)
        {
            case ListTools:
                body.Only("type", "metadata").Check();
                var tools = await episodes.ToolsAsync(episode, cancellationToken);
                return Observation(new JsonObject { ["tools"] = tools.Select(tool => (JsonNode?)tool.ToNode()).ToArray() }, reward: 0, done: episode?.Done ?? false);
            case CallTool:
                var (name, arguments) = (body.Only("type", "metadata", "tool_name", "arguments").Text("tool_name", required: true), body.Arguments("arguments"));
                body.Check();
                return Called(name!, await AgentTurn.TakeAsync(episode ?? throw OpenEnvFailure.NoEpisode(), name!, arguments, cancellationToken));
            default:
                if (type is not null)
                {
                    body.Refuse("type", "literal_error", $"Input should be '{ListTools}' or '{CallTool}', not '{type}'");
                }

                body.Check();
                throw new InvalidOperationException();
        }
    }

    private static JsonObject Called(string name, AgentTurn turn)
    {
        var error = turn.Code switch
        {
            ErrorCodes.UnknownTool => "tool_not_found",
            ErrorCodes.Invalid => "invalid_args",
            ErrorCodes.EpisodeDone => "execution_error",
            _ => null,
        };
        return Observation(
            new JsonObject
            {
                ["tool_name"] = name,
                ["result"] = error is null ? Result(turn.Result) : null,
                ["error"] = error is null ? null : new JsonObject { ["error_type"] = error, ["message"] = turn.Result.Text() },
            },
            // Every step has a reward that is a number; what earns nothing earns 0.0.
            turn.Reward ?? 0,
            turn.Done);
    }

    /// <summary>As the reference server's MCP client gives it. Clients hand <c>data</c> to the agent where it is there.</summary>
    public static JsonObject Result(ToolResult result) => new()
    {
        ["content"] = result.Content.ToNode(),
        ["structured_content"] = result.StructuredContent?.ToNode(),
        ["data"] = result.StructuredContent is { } structured ? structured.ToNode() : result.Text(),
        ["is_error"] = result.IsError,
    };

    private static JsonObject Observation(JsonObject observation, int? reward, bool done) =>
        new() { ["observation"] = observation, ["reward"] = reward.ToFloat(), ["done"] = done };
}
