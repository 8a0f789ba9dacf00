using System.Text.Json.Nodes;

namespace FireFly.Simulator.OpenEnv;

/// <summary>What OpenEnv's tools want to know of an environment.</summary>
internal static class OpenEnvDescription
{
    private const string Name = "firefly";
    private const string About = "Verified tool-call tasks over recorded MCP servers: tools are listed and called, the answer is submitted with submit_answer.";

    public static JsonObject Metadata() => new()
    {
        ["name"] = Name,
        ["description"] = About,
        ["readme_content"] = null,
        ["version"] = typeof(OpenEnvDescription).Assembly.GetName().Version?.ToString(3),
        ["author"] = "The FireFly authors",
        ["documentation_url"] = null,
    };

    /// <summary>
    /// The manifest that the command line of OpenEnv reads, with what its RFC 008 validates. The server is this one, so <c>app</c> names the
    /// container's program. Rewards are exact, so that the oracle needs no tolerance and nothing lies between it and the floor.
    /// </summary>
    public static string Manifest(int? port, IReadOnlyList<string> tools, int tasks, int idleMinutes) => $"""
        spec_version: 1
        name: {Name}
        type: space
        runtime: fastapi
        app: server.app:app
        port: {port ?? 80}
        validation:
          reward:
            range: [0.0, 1.0]
            oracle_tolerance: 0.0
            floor_margin: 1.0
          resources:
            cpu: 1.0
            memory_mb: 1024
            disk_mb: 1024
            episode_timeout_s: {idleMinutes * 60}
          capabilities:
            verifier:
              kind: reward_channel
            oracle:
              form: script
              location: oracle/solve.sh
            set_state: false
            task_api: true
            canaries: [empty_answer]
            declared_tools: [{string.Join(", ", tools.Select(tool => $"\"{tool}\""))}]
            declared_task_count: {tasks}
          types:
            tags: [tool-use, mcp]
          network:
            mode: no-network

        """;

    public static JsonNode Schemas() => JsonNode.Parse("""
        {
          "action": {
            "title": "ToolAction",
            "oneOf": [
              {
                "type": "object",
                "title": "ListToolsAction",
                "properties": { "type": { "const": "list_tools" }, "metadata": { "type": "object" } },
                "required": ["type"],
                "additionalProperties": false
              },
              {
                "type": "object",
                "title": "CallToolAction",
                "properties": {
                  "type": { "const": "call_tool" },
                  "tool_name": { "type": "string" },
                  "arguments": { "type": "object" },
                  "metadata": { "type": "object" }
                },
                "required": ["type", "tool_name"],
                "additionalProperties": false
              }
            ]
          },
          "observation": {
            "title": "ToolObservation",
            "anyOf": [
              {
                "type": "object",
                "title": "ResetObservation",
                "properties": {
                  "task_id": { "type": "string" },
                  "question": { "type": "string" },
                  "answer_schema": { "type": "object" },
                  "prompt": { "type": "string" },
                  "metadata": { "type": "object" },
                  "episode_id": { "type": "string" }
                },
                "required": ["task_id", "question", "answer_schema", "prompt"]
              },
              {
                "type": "object",
                "title": "ListToolsObservation",
                "properties": {
                  "tools": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "properties": { "name": { "type": "string" }, "description": { "type": "string" }, "input_schema": { "type": "object" } },
                      "required": ["name", "description", "input_schema"]
                    }
                  }
                },
                "required": ["tools"]
              },
              {
                "type": "object",
                "title": "CallToolObservation",
                "properties": {
                  "tool_name": { "type": "string" },
                  "result": { "type": ["object", "null"] },
                  "error": {
                    "type": ["object", "null"],
                    "properties": {
                      "error_type": { "enum": ["execution_error", "invalid_args", "transport_error", "tool_not_found", "timeout"] },
                      "message": { "type": "string" }
                    },
                    "required": ["error_type", "message"]
                  }
                },
                "required": ["tool_name"]
              }
            ]
          },
          "state": {
            "type": "object",
            "title": "State",
            "properties": {
              "episode_id": { "type": ["string", "null"] },
              "step_count": { "type": "integer", "minimum": 0 },
              "task_id": { "type": ["string", "null"] },
              "done": { "type": "boolean" }
            },
            "required": ["episode_id", "step_count"]
          }
        }
        """)!;

    /// <summary>The paths are those below <c>/openenv</c>; version 1 names the contract of routes that OpenEnv checks, not this product.</summary>
    public static JsonObject OpenApi()
    {
        var paths = new JsonObject();
        foreach (var (path, method, summary) in new[]
        {
            ("/reset", "post", "Begins an episode"),
            ("/step", "post", "Takes an action"),
            ("/state", "get", "The state of an episode"),
            ("/schema", "get", "The JSON Schemas of actions, observations and state"),
            ("/metadata", "get", "What this environment is"),
            ("/health", "get", "Whether the server runs"),
            ("/mcp", "post", "MCP over JSON-RPC"),
        })
        {
            paths[path] = new JsonObject
            {
                [method] = new JsonObject
                {
                    ["summary"] = summary,
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = summary } },
                },
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "FireFly as an OpenEnv environment", ["version"] = "1.0.0", ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/openenv" }),
            ["paths"] = paths,
        };
    }
}
