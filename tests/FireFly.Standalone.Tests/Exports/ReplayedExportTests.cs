using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Evaluation;
using FireFly.Standalone.Tests.Hosting;
using FireFly.Storage.Datasets;
using FireFly.Synthesis.Exports;
using ModelContextProtocol.Client;

namespace FireFly.Standalone.Tests.Exports;

/// <summary>Who has learned nothing but the rows of an export earns 1 on every surface, whichever way the rows give the answer.</summary>
public sealed class ReplayedExportTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<AnswerForm> Forms => [AnswerForm.Tool, AnswerForm.Text];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Rows_OfEveryFormat_EarnOneOnEverySurface(AnswerForm form)
    {
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset);
        foreach (var format in ExportFormats.Available)
        {
            var lessons = await LearnAsync(format, form);
            Assert.Equal(GeneratedDataset.Tasks, lessons.Count);
            foreach (var lesson in lessons.Take(3))
            {
                Assert.Equal((format, 1), (format, await RestAsync(host, lesson)));
                Assert.Equal((format, 1), (format, await OrsAsync(host, lesson)));
                Assert.Equal((format, 1), (format, await OpenEnvAsync(host, lesson)));
                Assert.Equal((format, 1), (format, await NemoGymAsync(host, lesson)));
                Assert.Equal((format, 1), (format, await McpAsync(host, lesson)));
            }

            Assert.Equal((format, 1.0), (format, await EvaluateAsync(lessons)));
        }
    }

    private async Task<IReadOnlyList<Lesson>> LearnAsync(string format, AnswerForm form)
    {
        using var folder = new TempFolder();
        var dataset = DatasetFolder.Open(generated.Dataset);
        var tasks = await dataset.ReadTasksAsync(Cancellation).ToListAsync(Cancellation);
        var tools = await dataset.ReadToolsAsync(Cancellation).ToListAsync(Cancellation);
        var recordings = await dataset.FindRecordingsAsync(tasks.SelectMany(task => task.Calls).Select(call => call.Recording), Cancellation);
        var writer = new ExportWriter(
            ExportFormats.Find(format)!, new TaskResolver(tools, id => ValueTask.FromResult(recordings.GetValueOrDefault(id))), ExportSetting.Of(tools, tasks, ExportSetting.DefaultUrl, form));
        var written = await writer.WriteFileAsync(folder["rows" + writer.Extension], tasks, Cancellation);
        return await Lesson.ReadAsync(format, written[0], form, Cancellation);
    }

    private static async Task<int> RestAsync(RunningHost host, Lesson lesson)
    {
        var id = (await host.PostAsync("/api/episodes", new { taskId = lesson.TaskId })).GetProperty("id").GetString();
        foreach (var (tool, arguments) in lesson.Calls)
        {
            await host.PostAsync($"/api/episodes/{id}/step", new { tool, arguments });
        }

        return (await host.PostAsync($"/api/episodes/{id}/answer", new { answer = lesson.Given })).GetProperty("reward").GetInt32();
    }

    private static async Task<int> OrsAsync(RunningHost host, Lesson lesson)
    {
        var session = Guid.NewGuid().ToString("n");
        await SendAsync("/ors/create", new { env_name = "firefly", task_spec = new { task_id = lesson.TaskId } });
        var text = "";
        foreach (var (name, input) in lesson.Calls.Append(("submit_answer", JsonSerializer.SerializeToElement(new { answer = lesson.Given }))))
        {
            text = await SendAsync("/ors/firefly/call", new { name, input });
        }

        var end = string.Concat(text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Skip(1).Select(line => line["data: ".Length..]));
        return (int)JsonElement.Parse(end).GetProperty("output").GetProperty("reward").GetDouble();

        async Task<string> SendAsync(string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("X-Session-ID", session);
            using var response = await host.Client.SendAsync(request, Cancellation);
            var answer = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.True(response.IsSuccessStatusCode, answer);
            return answer;
        }
    }

    private static async Task<int> OpenEnvAsync(RunningHost host, Lesson lesson)
    {
        var begun = await host.PostAsync("/openenv/reset", new { task_id = lesson.TaskId });
        var id = begun.GetProperty("observation").GetProperty("episode_id").GetString();
        JsonElement last = default;
        foreach (var (name, arguments) in lesson.Calls.Append(("submit_answer", JsonSerializer.SerializeToElement(new { answer = lesson.Given }))))
        {
            last = await host.PostAsync("/openenv/step", new { episode_id = id, action = new { type = "call_tool", tool_name = name, arguments } });
        }

        return (int)last.GetProperty("reward").GetDouble();
    }

    private static async Task<int> NemoGymAsync(RunningHost host, Lesson lesson)
    {
        object item = lesson.Text is { } text
            ? new { type = "message", role = "assistant", content = new[] { new { type = "output_text", text } } }
            : new { type = "function_call", name = "submit_answer", call_id = "c", arguments = lesson.Answer!.Value.GetRawText() };
        var verified = await host.PostAsync(
            "/nemo-gym/verify", new { responses_create_params = new { input = lesson.Prompt }, verifier_metadata = new { task_id = lesson.TaskId }, response = new { output = new[] { item } } });
        return (int)verified.GetProperty("reward").GetDouble();
    }

    private static async Task<int> McpAsync(RunningHost host, Lesson lesson)
    {
        var begun = await host.PostAsync("/api/episodes", new { taskId = lesson.TaskId });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(host.Address, begun.GetProperty("mcp").GetString()) }), cancellationToken: Cancellation);
        foreach (var (name, arguments) in lesson.Calls)
        {
            await client.CallToolAsync(name, arguments.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value), cancellationToken: Cancellation);
        }

        await client.CallToolAsync("submit_answer", new Dictionary<string, object?> { ["answer"] = lesson.Given }, cancellationToken: Cancellation);
        return (await host.GetAsync($"/api/episodes/{begun.GetProperty("id").GetString()}")).GetProperty("reward").GetInt32();
    }

    /// <summary>The same by a model: it is asked, finds the row that begins like the question, and does what it says there.</summary>
    private async Task<double> EvaluateAsync(IReadOnlyList<Lesson> lessons)
    {
        await using var server = await ScriptedModelServer.StartAsync(new DelegateScript(request => Answer(lessons, request)), Cancellation);
        using var folder = new TempFolder();
        using var models = new ChatModels(
            new Dictionary<string, RoleOptions> { [ModelRoles.Solver] = new() { Provider = ModelProvider.OpenAI, Model = "scripted", Endpoint = server.Endpoint, Retries = 0, MaxPauseMinutes = 0 } }, null, TimeProvider.System);
        var dataset = await new FolderDatasetSource(generated.Dataset).LoadAsync(Cancellation);
        var order = new EvaluationOrder { Label = "scripted", Folder = folder["out"], Dataset = "d", Seed = 7 };
        return (await new SolverEvaluation(dataset, models.For(ModelRoles.Solver)!, null, TimeProvider.System).RunAsync(order, null, Cancellation)).Report.MeanReward;
    }

    private static ScriptedReply Answer(IReadOnlyList<Lesson> lessons, ScriptedRequest request)
    {
        var lesson = lessons.Single(known => Question(known.Prompt) == Question(request.User));
        var made = request.Messages.Count(message => message.Role == "tool");
        return made < lesson.Calls.Count ? ScriptedReply.Calling(lesson.Calls[made].Name, lesson.Calls[made].Arguments.GetRawText())
            : lesson.Text is { } text ? ScriptedReply.Of($"<think>An object like {{\"x\": 0}}.</think>\n{text}")
            : ScriptedReply.Calling("submit_answer", lesson.Answer!.Value.GetRawText());
    }

    private static string Question(string prompt) => prompt[..prompt.IndexOf("\n\nUse the tools", StringComparison.Ordinal)];
}
