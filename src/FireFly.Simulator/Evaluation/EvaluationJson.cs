using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation;

/// <summary>JSON of evaluations.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SolverAttempt))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(EvaluationSettings))]
[JsonSerializable(typeof(PassRate))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
