using System.Text.Encodings.Web;
using System.Text.Json;
using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Simulator.Evaluation;

/// <summary>JSON of evaluations as files have it: text as it is, none of it is HTML.</summary>
public static class EvaluationText
{
    /// <summary>One record a line.</summary>
    internal static EvaluationJson Lines { get; } = new(new JsonSerializerOptions(EvaluationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512, TypeInfoResolver = null });

    /// <summary>A document on several lines.</summary>
    internal static EvaluationJson Indented { get; } = new(new JsonSerializerOptions(EvaluationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, TypeInfoResolver = null });

    /// <summary>The figures as a document.</summary>
    public static string Of(EvaluationReport report) => JsonSerializer.Serialize(report, Indented.EvaluationReport);
}
