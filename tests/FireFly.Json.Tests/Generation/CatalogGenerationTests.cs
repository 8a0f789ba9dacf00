using System.Text.Json;
using FireFly.Json.Generation;
using FireFly.Json.Schema;

namespace FireFly.Json.Tests.Generation;

/// <summary>The input schemas of 1,521 tools of real servers.</summary>
public sealed class CatalogGenerationTests(ITestOutputHelper output)
{
    [Fact]
    public void TryGenerate_RealToolSchemas_GivesValidArgumentsForNearlyAll()
    {
        var path = SharedData.Folder("data/catalog/tools-253-servers.jsonl");
        var missed = new List<string>();
        var total = 0;
        foreach (var line in File.ReadLines(path))
        {
            using var tool = JsonDocument.Parse(line);
            var source = tool.RootElement.GetProperty("inputSchema");
            total++;
            var schema = JsonSchema.Parse(source, new SchemaOptions { TolerateMalformed = true, AssertFormat = true });
            for (var seed = 0; seed < 3; seed++)
            {
                if (!InstanceGenerator.TryGenerate(schema, new Random(seed), out var arguments))
                {
                    missed.Add($"{tool.RootElement.GetProperty("name")}: {string.Join("; ", schema.UnsupportedKeywords)} {source.GetRawText()}");
                    break;
                }

                Assert.Equal(JsonValueKind.Object, arguments.ValueKind);
                var result = schema.Validate(arguments);
                Assert.True(result.IsValid, $"{source.GetRawText()} gave {arguments.GetRawText()}: {string.Join("; ", result.Errors)}");
            }
        }

        output.WriteLine($"{total - missed.Count} of {total} schemas; missed:\n{string.Join('\n', missed)}");
        Assert.True(total > 1500, "The catalog is incomplete.");
        Assert.True(missed.Count < total * 0.01, string.Join('\n', missed));
    }
}
