using System.Text.Json;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.CommandLine;

public sealed class ExportTests(GeneratedDataset generated)
{
    [Fact]
    public async Task Export_AsOpenAi_GivesAChatForEachTask()
    {
        using var folder = new TempFolder();
        var cancellation = TestContext.Current.CancellationToken;

        var (code, output, _) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "openai", "--out", folder["chats.jsonl"]);

        Assert.Equal(0, code);
        Assert.Empty(output);
        var tasks = await new DatasetFolder(generated.Dataset).ReadTasksAsync(cancellation).ToListAsync(cancellation);
        var chats = (await File.ReadAllLinesAsync(folder["chats.jsonl"], cancellation)).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(tasks.Select(task => task.Id), chats.Select(chat => chat.GetProperty("id").GetString()));
        foreach (var (task, chat) in tasks.Zip(chats))
        {
            var messages = chat.GetProperty("messages").EnumerateArray().ToList();
            Assert.Equal((task.Calls.Count * 2) + 2, messages.Count);
            var answered = messages[^1].GetProperty("tool_calls")[0].GetProperty("function");
            Assert.Equal("submit_answer", answered.GetProperty("name").GetString());
            Assert.StartsWith(task.Question, messages[0].GetProperty("content").GetString(), StringComparison.Ordinal);
            Assert.True(JsonElement.DeepEquals(task.Answer, JsonElement.Parse(answered.GetProperty("arguments").GetString()!).GetProperty("answer")));
            for (var i = 0; i < task.Calls.Count; i++)
            {
                var call = messages[1 + (i * 2)].GetProperty("tool_calls")[0];
                Assert.True(JsonElement.DeepEquals(task.Calls[i].Arguments, JsonElement.Parse(call.GetProperty("function").GetProperty("arguments").GetString()!)));
                Assert.Equal(call.GetProperty("id").GetString(), messages[2 + (i * 2)].GetProperty("tool_call_id").GetString());
            }

            var offered = chat.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ToList();
            Assert.Equal(task.Tools.Count + 1, offered.Count);
            Assert.All(messages.Where(m => m.TryGetProperty("tool_calls", out _)), m =>
                Assert.Contains(m.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString(), offered));
        }
    }

    [Fact]
    public async Task Export_OfASplit_GivesItsTasksOnStandardOutput()
    {
        var (code, output, _) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "openai", "--split", "train");

        Assert.Equal(0, code);
        var chats = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.NotEmpty(chats);
        Assert.All(chats, chat => Assert.Equal("train", chat.GetProperty("split").GetString()));
    }

    [Fact]
    public async Task Export_IntoAFolder_WritesAFileForEachSplitAndACard()
    {
        using var folder = new TempFolder();
        var cancellation = TestContext.Current.CancellationToken;

        var (code, _, errors) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "verl", "--out", folder["verl"]);

        Assert.True(code == 0, string.Join('\n', errors));
        var tasks = await new DatasetFolder(generated.Dataset).ReadTasksAsync(cancellation).ToListAsync(cancellation);
        var expected = tasks.Select(task => $"{task.Split}.parquet").Distinct().Concat(["README.md", "tools.yaml", "mcp.json", "episodes.yaml", "firefly_verl.py"]).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Directory.GetFiles(folder["verl"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }
}
