using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>The one JSON configuration of the product: camelCase, no nulls, enums by their wire names, source-generated.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(TextBlock[]))]
[JsonSerializable(typeof(ServerDefinition))]
[JsonSerializable(typeof(IReadOnlyList<ServerDefinition>))]
[JsonSerializable(typeof(Tool))]
[JsonSerializable(typeof(IReadOnlyList<Tool>))]
[JsonSerializable(typeof(ToolSemantics))]
[JsonSerializable(typeof(ToolOverride))]
[JsonSerializable(typeof(ToolDependencyGraph))]
[JsonSerializable(typeof(WorkflowDag))]
[JsonSerializable(typeof(IReadOnlyList<WorkflowDag>))]
[JsonSerializable(typeof(ToolResult))]
[JsonSerializable(typeof(RecordedCall))]
[JsonSerializable(typeof(Trajectory))]
[JsonSerializable(typeof(VerifiedTask))]
[JsonSerializable(typeof(ValueOrigin))]
[JsonSerializable(typeof(DatasetOverview))]
[JsonSerializable(typeof(TaskRows))]
[JsonSerializable(typeof(TaskDetail))]
[JsonSerializable(typeof(TaskVerdict))]
[JsonSerializable(typeof(Select))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(MatchKind))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(bool))]
public sealed partial class FireFlyJson : JsonSerializerContext;
