using System.Text.Json;
using FireFly.Models.Cassettes;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Tests.Cassettes;

public sealed class CassetteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "cassette.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Replay_OfTheSameRequests_CostsNothingAndAnswersTheSame()
    {
        var answers = 0;
        string[] recorded;
        using (var cassette = ModelCassette.Open(Path, CassetteMode.Record))
        {
            await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of($"answer {Interlocked.Increment(ref answers)}"), null, cassette);
            recorded = [(await scripted.AskAsync("a")).Text, (await scripted.AskAsync("b")).Text, (await scripted.AskAsync("a")).Text];
            Assert.Equal((2, 1), (scripted.Model.Usage.Requests, scripted.Model.Usage.Replayed));
        }

        using var replay = ModelCassette.Open(Path, CassetteMode.Replay);
        await using var silent = await Scripted.StartAsync(_ => throw new InvalidOperationException("nobody asks"), null, replay);
        var a = await silent.AskAsync("a");
        string[] replayed = [a.Text, (await silent.AskAsync("b")).Text, (await silent.AskAsync("a")).Text];

        Assert.Equal(["answer 1", "answer 2", "answer 1"], recorded);
        Assert.Equal(recorded, replayed);
        Assert.True(a.Usage!.InputTokenCount > 0);
        Assert.Equal((0, 3, 0), (silent.Model.Usage.Requests, silent.Model.Usage.Replayed, silent.Model.Usage.InputTokens));
        Assert.Empty(silent.Server.Requests);
    }

    [Fact]
    public async Task Replay_OfAnotherRequest_NamesTheCassette()
    {
        ModelCassette.Open(Path, CassetteMode.Record).Dispose();
        using var replay = ModelCassette.Open(Path, CassetteMode.Replay);
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("x"), null, replay);

        var failure = await Assert.ThrowsAsync<CassetteException>(() => scripted.AskAsync("a"));

        Assert.Contains(Path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(scripted.Server.Requests);
    }

    [Fact]
    public async Task Requests_ThatDifferInWhatDecides_AreRecordedEach()
    {
        using var cassette = ModelCassette.Open(Path, CassetteMode.Record);
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("x"), null, cassette);

        await scripted.AskAsync("a");
        await scripted.AskAsync("a", new ChatOptions().WithAttempt(1));
        await scripted.AskAsync("a", new ChatOptions().WithAttempt(2));
        await scripted.AskAsync("a", new ChatOptions { Temperature = 0.1f });
        await scripted.AskAsync("a", new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("t", "d", JsonElement.Parse("{}"), null)] });
        await scripted.AskAsync("a", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "s") });
        await scripted.AskAsync("a", new ChatOptions().WithPrompt("judge@1:00"));

        // The prompt's name alone decides nothing: its text does.
        Assert.Equal(6, cassette.Count);
        Assert.Equal(6, scripted.Server.Requests.Count);
    }

    [Fact]
    public async Task Recording_OfARequest_HoldsPromptAndRoleAndNoSecret()
    {
        using (var cassette = ModelCassette.Open(Path, CassetteMode.Record))
        {
            await using var scripted = await Scripted.StartAsync(request => ScriptedReply.Of($"your key is {request.Key}"), null, cassette);
            var answer = await scripted.AskAsync($"what is {Scripted.Key}?", new ChatOptions().WithPrompt("judge@1:00"));
            Assert.Equal("your key is [redacted]", answer.Text);
        }

        var line = JsonElement.Parse(Assert.Single(await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken)));
        Assert.Equal((ModelRoles.Judge, "judge@1:00"), (line.GetProperty("role").GetString(), line.GetProperty("prompt").GetString()));
        Assert.DoesNotContain(Scripted.Key, line.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(line.GetProperty("key").GetString(), RequestJson.KeyOf(line.GetProperty("request")));
    }

    [Fact]
    public async Task Call_WithArgumentsThatAreNoJson_StaysOneInAReplay()
    {
        for (var run = 0; run < 2; run++)
        {
            using var cassette = ModelCassette.Open(Path, run == 0 ? CassetteMode.Record : CassetteMode.Replay);
            await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Calling("t", """{"a": oops"""), null, cassette);

            var call = Assert.Single((await scripted.AskAsync("a")).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());

            Assert.NotNull(call.Exception);
        }
    }

    [Fact]
    public async Task Cassette_WithALineThatACrashCutOff_GoesOnWithoutIt()
    {
        using (var cassette = ModelCassette.Open(Path, CassetteMode.Record))
        {
            await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("x"), null, cassette);
            await scripted.AskAsync("a");
            await scripted.AskAsync("b");
        }

        await using (var file = new FileStream(Path, FileMode.Open))
        {
            file.SetLength(file.Length - 20);
        }

        using var again = ModelCassette.Open(Path, CassetteMode.Record);
        Assert.Equal(1, again.Count);
        await using var second = await Scripted.StartAsync(_ => ScriptedReply.Of("x"), null, again);
        await second.AskAsync("b");
        Assert.Equal((2, 1), (again.Count, second.Server.Requests.Count));
    }

    [Theory]
    [InlineData("not a line\n")]
    [InlineData("{\"other\":1}\n")]
    public void Cassette_ThatIsSomethingElse_IsRefused(string content)
    {
        File.WriteAllText(Path, content);

        Assert.Contains("is damaged", Assert.Throws<CassetteException>(() => ModelCassette.Open(Path, CassetteMode.Record)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cassette_InUse_IsRefused()
    {
        using var first = ModelCassette.Open(Path, CassetteMode.Record);

        Assert.Contains("cannot be opened", Assert.Throws<CassetteException>(() => ModelCassette.Open(Path, CassetteMode.Record)).Message, StringComparison.Ordinal);
    }
}
