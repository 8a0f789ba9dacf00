using System.Text.Json;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;

namespace FireFly.Standalone.Tests.Pipeline;

public sealed class RolesTests(GeneratedDataset generated)
{
    private const string Key = "sk-roles-0123456789";
    private const int Tasks = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_WithAllRoles_GivesADatasetThatVerifiesAndARerunThatCostsNothing()
    {
        using var folder = new TempFolder();
        var script = new RolesScript();
        await using var server = await ScriptedModelServer.StartAsync(script, Cancellation);
        var environment = Environment(server, "EdgeJudge", "Explorer", "TaskWriter", "Judge", "AnswerJudge", "Generator");
        environment["FireFly__Exploration__Agent"] = "always";

        var (code, output, errors) = await FireFlyProcess.RunAsync(environment, generated.FewToolsArguments(folder["out"], Tasks));

        Assert.True(code == 0, string.Join('\n', errors));
        var report = JsonElement.Parse(output);
        Assert.True(report.GetProperty("tokens").GetInt64() > 0);
        var models = report.GetProperty("models");
        Assert.Equal(6, models.GetProperty("usage").GetArrayLength());
        Assert.True(models.GetProperty("tasksReworded").GetInt32() > 0 && models.GetProperty("tasksJudged").GetInt32() > 0 && models.GetProperty("explorerCalls").GetInt32() > 0, models.GetRawText());
        Assert.All(["writer", "judge", "explorer"], role => Assert.True(script.Asked.ContainsKey(role), role));
        var tasks = File.ReadLines(Path.Combine(folder["out"], "tasks.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Contains(tasks, task => task.GetProperty("question").GetString()!.StartsWith("Could you help me out?", StringComparison.Ordinal));
        Assert.All(tasks, task => Assert.Contains(task.GetProperty("prompts").EnumerateArray(), prompt => prompt.GetString()!.StartsWith("judge@", StringComparison.Ordinal)));
        var verified = await FireFlyProcess.RunAsync("verify", "--dataset", folder["out"]);
        Assert.True(verified.Code == 0, string.Join('\n', verified.Errors));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder["out"], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }), file => File.ReadAllText(file).Contains(Key, StringComparison.Ordinal));

        // The same again: everything comes from the cassette.
        var asked = server.Requests.Count;
        var again = await FireFlyProcess.RunAsync(environment, generated.FewToolsArguments(folder["out"], Tasks, "--force"));
        Assert.True(again.Code == 0, string.Join('\n', again.Errors));
        Assert.Equal(tasks.Select(task => task.GetRawText()), File.ReadLines(Path.Combine(folder["out"], "tasks.jsonl")).Select(line => JsonElement.Parse(line).GetRawText()));
        Assert.Equal(asked, server.Requests.Count);
        Assert.Equal(0, JsonElement.Parse(again.Output).GetProperty("tokens").GetInt64());
    }

    [Fact]
    public async Task Generate_ProviderThatIsDown_GivesADatasetAllTheSame()
    {
        using var folder = new TempFolder();
        await using var server = await ScriptedModelServer.StartAsync(new DelegateScript(_ => new ScriptedReply { Fault = ScriptedFault.ServerError }), Cancellation);
        var environment = Environment(server, "EdgeJudge", "Explorer", "TaskWriter", "Judge");
        foreach (var role in (string[])["EdgeJudge", "Explorer", "TaskWriter", "Judge"])
        {
            environment[$"FireFly__Models__{role}__Retries"] = "0";
            environment[$"FireFly__Models__{role}__MaxPauseMinutes"] = "0";
        }

        var (code, _, errors) = await FireFlyProcess.RunAsync(environment, generated.Arguments(folder["out"]));

        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Contains(errors, line => line.Contains("was down", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(generated.Dataset, "tasks.jsonl")), File.ReadAllText(Path.Combine(folder["out"], "tasks.jsonl")));
    }

    [Theory]
    [InlineData("FireFly__Models__Judge__Provider", "Oracle", "FireFly:Models:Judge:Provider must be one of")]
    [InlineData("FireFly__Models__Poet__Provider", "OpenAI", "FireFly:Models:Poet: there is no such role")]
    public async Task Generate_WrongSetting_SaysSoInOneLine(string name, string value, string says)
    {
        using var folder = new TempFolder();

        var (code, _, errors) = await FireFlyProcess.RunAsync(new Dictionary<string, string> { [name] = value }, generated.Arguments(folder["out"]));

        Assert.Equal(2, code);
        Assert.Contains(says, errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WrongSetting_EndsWithIt()
    {
        using var folder = new TempFolder();

        var (code, _, errors) = await FireFlyProcess.RunAsync(
            new Dictionary<string, string> { ["FireFly__Exploration__Agent"] = "sometimes" }, "--urls", "http://127.0.0.1:0", "--data", folder["data"]);

        Assert.NotEqual(0, code);
        Assert.Contains(errors, line => line.Contains("FireFly:Exploration:Agent must be one of WhenStuck, Always, not 'sometimes'", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Environment(ScriptedModelServer server, params string[] roles)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            environment[$"FireFly__Models__{role}__Provider"] = "OpenAI";
            environment[$"FireFly__Models__{role}__Model"] = "scripted";
            environment[$"FireFly__Models__{role}__Endpoint"] = server.Endpoint.ToString();
            environment[$"FireFly__Models__{role}__ApiKey"] = Key;
        }

        return environment;
    }
}
