using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Standalone.Tests.Drift;

public sealed class DriftTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drift_OfUnchangedServers_IsNone()
    {
        var (code, output, errors) = await FireFlyProcess.RunAsync("drift", "--dataset", generated.Dataset, "--servers", generated.Configuration, "--json");

        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Equal(0, JsonElement.Parse(output).GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task Drift_OfAnotherCatalog_IsClassedWithTheTasksItTouches()
    {
        using var folder = new TempFolder();
        var copy = Directory.CreateDirectory(folder["dataset"]).FullName;
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        // As if the first tool had had a parameter more, and another tool had been there.
        var path = Path.Combine(copy, "tools.jsonl");
        var tools = File.ReadLines(path).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var used = JsonElement.Parse(File.ReadLines(Path.Combine(copy, "tasks.jsonl")).First()).GetProperty("calls")[0].GetProperty("tool").GetString();
        var changed = tools.Single(tool => tool["id"]!.ToString() == used);
        var properties = changed["inputSchema"]!["properties"] as JsonObject ?? [];
        properties["gone"] = new JsonObject { ["type"] = "string" };
        changed["inputSchema"]!["properties"] = properties.DeepClone();
        var removed = changed.DeepClone().AsObject();
        (removed["id"], removed["name"]) = ("library/no_more", "no_more");
        await File.WriteAllLinesAsync(path, tools.Append(removed).Select(tool => tool.ToJsonString()), Cancellation);

        var (code, output, _) = await FireFlyProcess.RunAsync("drift", "--dataset", copy, "--servers", generated.Configuration, "--json", "--sarif", folder["drift.sarif"]);

        Assert.Equal(1, code);
        var findings = JsonElement.Parse(output).GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, finding => finding.GetProperty("rule").GetString() == "FF002" && finding.GetProperty("tool").GetString() == "library/no_more");
        var gone = findings.Single(finding => finding.GetProperty("rule").GetString() == "FF005");
        Assert.Equal(("breaking", used), (gone.GetProperty("level").GetString(), gone.GetProperty("tool").GetString()));
        Assert.NotEqual(0, gone.GetProperty("tasks").GetArrayLength());
        var sarif = JsonElement.Parse(await File.ReadAllTextAsync(folder["drift.sarif"], Cancellation));
        Assert.Equal(findings.Count, sarif.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }
}
