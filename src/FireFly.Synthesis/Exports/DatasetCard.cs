using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.Json.Display;

namespace FireFly.Synthesis.Exports;

/// <summary>The README of an export: what the Hugging Face hub and its loader read, then what people read.</summary>
internal static class DatasetCard
{
    /// <summary>A line that tells a card of ours from another README.</summary>
    public const string Mark = "<!-- Written by firefly export; written again by the next one. -->";

    public static string Text(IExportFormat format, IReadOnlyList<ExportedSplit> splits, JsonArray features, IReadOnlyList<string> servers, ExportSetting setting)
    {
        var total = splits.Sum(split => split.Rows);
        var header = new JsonObject
        {
            ["pretty_name"] = "FireFly tool-use tasks",
            ["license"] = "other",
            ["license_name"] = "unknown",
            ["language"] = new JsonArray("en"),
            ["size_categories"] = new JsonArray(Size(total)),
            ["tags"] = new JsonArray("tool-use", "function-calling", "mcp", "reinforcement-learning", "synthetic", "firefly", format.Name),
            ["configs"] = new JsonArray(new JsonObject
            {
                ["config_name"] = "default",
                ["data_files"] = new JsonArray([.. splits.Select(split => new JsonObject { ["split"] = NameOf(split), ["path"] = split.File })]),
            }),
            ["dataset_info"] = new JsonObject
            {
                ["features"] = features,
                ["splits"] = new JsonArray([.. splits.Select(split => new JsonObject { ["name"] = NameOf(split), ["num_examples"] = split.Rows })]),
            },
        };
        var text = new StringBuilder()
            .Append("---\n").Append(ExportYaml.Text(header)).Append("---\n").Append(Mark).Append("\n\n# FireFly tool-use tasks, `").Append(format.Name).Append("`\n\n")
            .Append(CultureInfo.InvariantCulture, $"{total} tasks on {servers.Count} MCP servers ({MarkdownText.Line(string.Join(", ", servers))}), with {setting.Tools.Count} tools in the whole dataset.\n\n")
            .Append("## How it was made\n\nTools of live MCP servers were called along workflows, and every call was recorded. Each question asks for values that those calls returned; ")
            .Append("the gold answer is read from the recordings, never written by a model. A task is kept when it is grounded, solvable, minimal, unleaked, stable, replayable, discriminating and distinct.\n\n")
            .Append("## Splits\n\n| split | file | tasks |\n|---|---|---|\n");
        foreach (var split in splits)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Line(NameOf(split))} | `{MarkdownText.Line(split.File)}` | {split.Rows} |\n");
        }

        return text.Append("\n## Loading\n\n").Append(format.Loader).Append("\n\nThe simulator that answers the calls is expected at ").Append(setting.Url)
            .Append(".\n\n## License\n\nUnknown: results of the servers are in the rows. Whoever publishes this sets the license in the header.\n").ToString();
    }

    /// <summary>Names of splits in the loader take no hyphen.</summary>
    private static string NameOf(ExportedSplit split) => split.Split.Replace('-', '_');

    private static string Size(int rows) => rows switch { < 1_000 => "n<1K", < 10_000 => "1K<n<10K", < 100_000 => "10K<n<100K", < 1_000_000 => "100K<n<1M", _ => "1M<n<10M" };
}
