using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FireFly.Json.Display;
using FireFly.ServiceDefaults.Logs;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Standalone.Evaluating;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FireFly.Standalone.Tests.Reporting;

/// <summary>What servers and datasets say reaches terminals, logs and documents as text alone.</summary>
public sealed class PoisonTests(GeneratedDataset generated)
{
    private const string Poison = "\u001b[31mred\u001b]0;owned\u0007 \u202egnp ![x](http://poison.example/i.png) <script>alert(1)</script> ]]> : - !!python/object:os.system\r\nwarn: Forged[0]\r\n      forged";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_ServerThatDiesOfPoison_LeavesConsoleAndReportClean()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        using var folder = new TempFolder();
        var configuration = folder.Write("mcp.json", new JsonObject
        {
            ["mcpServers"] = new JsonObject { ["bad"] = new JsonObject { ["command"] = "sh", ["args"] = new JsonArray("-c", $"printf '%s' '{Poison}' >&2; exit 3") } },
        }.ToJsonString());

        var (code, _, errors) = await FireFlyProcess.RunAsync("generate", "--servers", configuration, "--out", folder["out"]);

        Assert.Equal(1, code);
        AssertClean(errors);
        Assert.Contains(errors, line => line.Contains("owned", StringComparison.Ordinal));
        var report = await File.ReadAllTextAsync(Path.Combine(folder["out"], DatasetFiles.ReportText), Cancellation);
        Assert.Contains("owned", report, StringComparison.Ordinal);
        AssertClean(report.Split('\n'));
        AssertNothingLive(report);
    }

    [Fact]
    public async Task Verify_PoisonedDataset_PrintsText()
    {
        using var folder = Poisoned();

        var (code, output, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root);

        Assert.Equal(1, code);
        AssertClean(errors);
        AssertClean(output.Split('\n'));
        Assert.Contains(errors, line => line.Contains("owned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_PoisonedTool_PrintsText()
    {
        using var folder = Poisoned();
        await File.WriteAllTextAsync(folder[DatasetFiles.Tools], "{\"id\":\"" + JsonEncodedText.Encode(Poison) + "\", \"" + JsonEncodedText.Encode(Poison) + "\"", Cancellation);

        var (code, _, errors) = await FireFlyProcess.RunAsync("verify", "--dataset", folder.Root);

        Assert.Equal(2, code);
        AssertClean([Assert.Single(errors)]);
    }

    [Theory]
    [InlineData("verl")]
    [InlineData("nemo-gym")]
    [InlineData("openai")]
    public async Task Export_PoisonedDataset_WritesDocumentsThatSayIt(string format)
    {
        using var folder = Poisoned(answers: false);

        var (code, _, errors) = await FireFlyProcess.RunAsync("export", "--dataset", folder.Root, "--format", format, "--out", folder["export"]);

        Assert.True(code == 0, string.Join('\n', errors));
        AssertClean(errors);
        foreach (var file in Directory.EnumerateFiles(folder["export"], "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".md" or ".yaml"))
        {
            var text = await File.ReadAllTextAsync(file, Cancellation);
            AssertClean(text.Split('\n'));
            Assert.DoesNotMatch(@"(?m)^\s*[^""'#\n]*: !!python", text);
        }
    }

    [Fact]
    public void Logs_PoisonInAMessage_ForgesNoEntry()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder().AddPlainLogs();
        using var services = builder.Services.BuildServiceProvider();
        var formatter = services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        using var written = new StringWriter();

        formatter.Write(new LogEntry<string>(LogLevel.Warning, "Real", 7, Poison, new InvalidOperationException(Poison), (state, _) => state), null, written);

        var lines = written.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        AssertClean(lines);
        Assert.Equal("warn: Real[7]", Assert.Single(lines, line => !line.StartsWith("      ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EvaluationDocuments_PoisonedModel_AreText()
    {
        var report = new EvaluationReport
        {
            Model = Poison, Split = Poison, Attempts = 1, Complete = true, Dataset = Poison, Mode = "strict", Prompt = "p", MeanTurns = 1, UnseenRate = 0, Ends = new Dictionary<string, int>(), Review = [], Hallucinations = new(0, 0, 0),
            By = new Dictionary<string, IReadOnlyDictionary<string, GroupFigures>>(), Tasks = 1, AttemptsMade = 1, PassAt = Half, PassAtInterval = new Dictionary<string, Interval>(), PassHat = Half,
            MeanReward = 0.5, MeanPartial = 0.5, MeanCalls = 1, PromptTokens = 0, CompletionTokens = 0,
        };
        using var folder = new TempFolder();

        await EvaluationDocuments.WriteAsync(folder.Root, report);

        var svg = XDocument.Load(folder["evaluation.svg"]);
        Assert.Contains(svg.Descendants().Where(element => !element.HasElements), element => element.Value == PlainText.Line(Poison));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
        var markdown = await File.ReadAllTextAsync(folder["evaluation.md"], Cancellation);
        AssertClean(markdown.Split('\n'));
        AssertNothingLive(markdown);
    }

    private static Dictionary<string, double> Half => new() { ["1"] = 0.5 };

    /// <summary>No line acts on a terminal, and none passes for another entry.</summary>
    private static void AssertClean(IEnumerable<string> lines) => Assert.All(lines, line =>
    {
        Assert.Equal(PlainText.Lines(line), line);
        Assert.DoesNotMatch("^(?:warn: Forged|forged)", line);
    });

    private static void AssertNothingLive(string markdown)
    {
        Assert.DoesNotContain("![x](", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", markdown, StringComparison.Ordinal);
    }

    private TempFolder Poisoned(bool answers = true)
    {
        var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var tasks = File.ReadAllLines(folder[DatasetFiles.Tasks]).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        foreach (var task in tasks)
        {
            (task["id"], task["question"]) = ($"{task["id"]} {Poison}", $"{task["question"]} {Poison}");
            if (answers)
            {
                var answer = task["answer"]!.AsObject();
                answer[answer.First().Key] = Poison;
            }
        }

        File.WriteAllLines(folder[DatasetFiles.Tasks], tasks.Select(task => task.ToJsonString()));
        return folder;
    }
}
