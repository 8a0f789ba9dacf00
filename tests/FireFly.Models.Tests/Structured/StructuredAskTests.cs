using System.Text.Json;
using FireFly.Models.Prompts;
using FireFly.Models.Roles;
using FireFly.Models.Structured;
using FireFly.ScriptedModel;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Tests.Structured;

public sealed class StructuredAskTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"score":{"type":"integer","minimum":1,"maximum":5}},"required":["score"],"additionalProperties":false}""");

    [Fact]
    public async Task Ask_ProviderWithSchemas_SendsTheSchema()
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("""{"score":3}"""));

        var answer = await AskAsync(scripted);

        Assert.Equal((3, false), (answer.Value!.Value.GetProperty("score").GetInt32(), answer.Repaired));
        Assert.Equal("integer", scripted.Server.Requests[0].Schema!.Value.GetProperty("properties").GetProperty("score").GetProperty("type").GetString());
        Assert.DoesNotContain("JSON Schema", scripted.Server.Requests[0].System, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelProvider.OpenAI, StructuredOutput.Prompt)]
    [InlineData(ModelProvider.Anthropic, StructuredOutput.Auto)]
    public async Task Ask_ProviderWithoutSchemas_SaysItInWords(ModelProvider provider, StructuredOutput structured)
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("Sure:\n```json\n{\"score\": 4}\n```"), options => options with { Provider = provider, Structured = structured });

        var answer = await AskAsync(scripted);

        Assert.Equal((4, false), (answer.Value!.Value.GetProperty("score").GetInt32(), answer.Repaired));
        Assert.Null(scripted.Server.Requests[0].Schema);
        Assert.Contains("\"maximum\":5", scripted.Server.Requests[0].System, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ServerThatRefusesSchemas_GoesOnInWords()
    {
        await using var scripted = await Scripted.StartAsync(request => request.Schema is null ? ScriptedReply.Of("""{"score":2}""") : new ScriptedReply { Fault = ScriptedFault.BadRequest });

        Assert.Equal(2, (await AskAsync(scripted)).Value!.Value.GetProperty("score").GetInt32());
        Assert.Equal(2, (await AskAsync(scripted)).Value!.Value.GetProperty("score").GetInt32());

        Assert.Equal(3, scripted.Server.Requests.Count);
    }

    [Theory]
    [InlineData("I would say three", "no JSON value")]
    [InlineData("""{"score":9}""", "at most 5")]
    [InlineData("""{"score":1,"more":true}""", "more")]
    [InlineData("""{"score":5}""", "five is too good")]
    public async Task Ask_AnswerThatDoesNotFit_IsRepairedOnce(string first, string told)
    {
        await using var scripted = await Scripted.StartAsync(request => ScriptedReply.Of(request.Number == 0 ? first : """{"score":1}"""));

        var answer = await AskAsync(scripted);

        Assert.Equal((1, true, 1), (answer.Value!.Value.GetProperty("score").GetInt32(), answer.Repaired, (int)scripted.Model.Usage.Repairs));
        Assert.Contains(told, scripted.Server.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AnswerThatNeverFits_IsNone()
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("no"));

        var answer = await AskAsync(scripted);

        Assert.Null(answer.Value);
        Assert.Contains("no JSON value", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(2, scripted.Server.Requests.Count);
    }

    private static Task<StructuredAnswer> AskAsync(Scripted scripted) => scripted.Model.Structured.AskAsync(
        PromptText.Of("solver"),
        [new ChatMessage(ChatRole.System, "You judge."), new ChatMessage(ChatRole.User, "This?")],
        "verdict",
        Schema,
        value => value.GetProperty("score").GetInt32() == 5 ? "five is too good" : null,
        TestContext.Current.CancellationToken);
}
