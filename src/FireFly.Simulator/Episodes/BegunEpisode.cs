using System.Text.Json;

namespace FireFly.Simulator.Episodes;

/// <summary>All that an agent's harness needs to run an episode.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="Question">What to ask the agent.</param>
/// <param name="AnswerSchema">JSON Schema of the answer.</param>
/// <param name="Tools">The tools offered.</param>
/// <param name="Mcp">The route at which an MCP client finds the same tools and <c>submit_answer</c>.</param>
public sealed record BegunEpisode(string Id, string TaskId, string Question, JsonElement AnswerSchema, IReadOnlyList<OfferedTool> Tools, string Mcp);
