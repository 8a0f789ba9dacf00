using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using FireFly.Tests;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed class CatalogWordingTests
{
    [Fact]
    public void Write_ToolsOfTheCatalog_FindsAVerbForNearlyAll()
    {
        var catalog = Path.Combine(BuiltPrograms.Root, "..", "shared", "data", "catalog", "tools-253-servers.jsonl");
        if (!File.Exists(catalog))
        {
            Assert.Skip("the catalog of published tools is not beside the repository");
        }

        var results = File.ReadLines(catalog).Select(static line => JsonElement.Parse(line)).Select(static tool => (Name: tool.GetProperty("name").GetString()!, Result: Write(tool))).ToList();
        var silent = results.Where(static r => r.Result.Rejection == Rejections.NoVerb).ToList();

        Assert.True(results.Count > 1000);
        Assert.True(silent.Count < results.Count / 20, $"{silent.Count} of {results.Count} have no verb phrase");
        Assert.All(results.Where(static r => r.Result.Wording is not null), static r => Assert.Matches("^[A-Z0-9][^{}\n]+ (?:What is|Report|Tell me) the color[.?]$", r.Result.Wording!.Question));
    }

    private static WordingResult Write(JsonElement tool) =>
        new QuestionWriter().Write(new DraftBuilder()
            .Call(Tool(tool.GetProperty("name").GetString()!, tool.TryGetProperty("description", out var d) && d.ValueKind == JsonValueKind.String ? d.GetString()! : ""), "{}", """{"color":"vermilion"}""")
            .Ask(0, "/color").Build());
}
