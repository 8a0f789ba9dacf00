using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Drift;

/// <summary>Findings as SARIF 2.1.0, which code hosts show beside the code: here beside the configuration of the servers.</summary>
internal static class SarifFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Task WriteAsync(string path, DriftReport report, string configuration) =>
        AtomicFile.WriteAsync(Path.GetFullPath(path), stream => JsonSerializer.SerializeAsync(stream, Of(report, configuration), Indented));

    private static JsonObject Of(DriftReport report, string configuration) => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "FireFly drift",
                    ["rules"] = new JsonArray([.. DriftRules.All.Select(rule => new JsonObject { ["id"] = rule.Key, ["shortDescription"] = new JsonObject { ["text"] = rule.Value.Meaning } })]),
                },
            },
            ["results"] = new JsonArray([.. report.Findings.Select(finding => new JsonObject
            {
                ["ruleId"] = finding.Rule,
                ["level"] = finding.Level switch { DriftRules.Breaking => "error", DriftRules.Dangerous => "warning", _ => "note" },
                ["message"] = new JsonObject { ["text"] = $"{finding.Tool}: {finding.Message} ({finding.Tasks.Count} tasks)" },
                ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = configuration.Replace('\\', '/') } } }),
            })]),
        }),
    };
}
