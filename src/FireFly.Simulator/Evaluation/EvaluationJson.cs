using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Simulator.Evaluation.Solving;

namespace FireFly.Simulator.Evaluation;

/// <summary>JSON of evaluations.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SolverAttempt))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(EvaluationSettings))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
public sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The types for files: text as it is, none of it is HTML.</summary>
    public static EvaluationJson Lines { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512, TypeInfoResolver = null });

    /// <summary>The same, on several lines.</summary>
    public static EvaluationJson Indented { get; } = new(new JsonSerializerOptions(Lines.Options) { WriteIndented = true, TypeInfoResolver = null });
}
