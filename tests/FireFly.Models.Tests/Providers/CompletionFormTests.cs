using System.Text.Json;
using FireFly.Models.Failures;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Tests.Providers;

/// <summary>Answers that are not quite as the API says: put right where they can only mean one thing, told by what is wrong where not.</summary>
public sealed class CompletionFormTests
{
    [Theory]
    [InlineData("""{"error":{"code":502,"message":"Provider returned error"}}""", "Provider returned error")]
    [InlineData("""{"error":"the model is loading, key sk-very-secret-0123456789"}""", "the model is loading, key [redacted]")]
    [InlineData("""{"choices":[]}""", "'choices' is empty")]
    [InlineData("""{"detail":"nothing"}""", "'choices' is missing")]
    [InlineData("""{"choices":[{"index":0}]}""", "'choices[0].message' is missing")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"f","arguments":"{}"}}]}}]}""", "'choices[0].message.tool_calls[0].id' is missing")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":{"a":1}}}]}}]}""", "arguments' is an object, not JSON text")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"arguments":"{}"}}]}}]}""", "function.name' is missing")]
    [InlineData("<html>busy</html>", "no JSON: <html>busy</html>")]
    public async Task Answer_ThatCannotBeRead_IsToldInItsWords(string body, string told)
    {
        await using var scripted = await Scripted.StartAsync(_ => new ScriptedReply { Body = body }, options => options with { Retries = 0, MaxPauseMinutes = 0 });

        var failure = await Assert.ThrowsAnyAsync<ModelProviderException>(() => scripted.AskAsync("?"));

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Scripted.Key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"arguments\":\"\"")]
    [InlineData(",\"arguments\":\"  \"")]
    [InlineData(",\"arguments\":null")]
    [InlineData(",\"arguments\":\"null\"")]
    [InlineData("")]
    public async Task Call_WithoutArguments_HasNone(string arguments)
    {
        var body = $$$"""{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f"{{{arguments}}}}}]}}]}""";
        await using var scripted = await Scripted.StartAsync(_ => new ScriptedReply { Body = body });

        var call = Assert.Single(Calls(await scripted.AskAsync("?")));

        Assert.Null(call.Exception);
        Assert.Empty(call.Arguments ?? new Dictionary<string, object?>());
    }

    [Fact]
    public async Task Content_InParts_IsItsTextWithoutThoughts()
    {
        const string Body = """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"{\"a\":0}"}]},{"type":"text","text":"{\"a\":1}"}]}}]}""";
        await using var scripted = await Scripted.StartAsync(_ => new ScriptedReply { Body = Body });

        Assert.Equal("""{"a":1}""", (await scripted.AskAsync("?")).Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\"index\":0,", "\"index\":0,")]
    [InlineData("\"index\":0,", "\"index\":1,")]
    public async Task Stream_OfParallelCalls_KeepsThemApart(string first, string second)
    {
        var body = Chunks(
            $$$"""{"role":"assistant","tool_calls":[{{{{first}}}"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\""}}]}""",
            $$$"""{"tool_calls":[{{{{first}}}"function":{"arguments":":1}"}}]}""",
            $$$"""{"tool_calls":[{{{{second}}}"id":"c2","type":"function","function":{"name":"g","arguments":""}}]}""");
        await using var scripted = await Scripted.StartAsync(_ => new ScriptedReply { Body = body }, options => options with { Stream = true });

        var calls = Calls(await scripted.AskAsync("?"));

        Assert.Equal([("c1", "f", "1"), ("c2", "g", null)], calls.Select(call => (call.CallId, call.Name, call.Arguments is { Count: > 0 } given ? given["a"]?.ToString() : null)));
        Assert.All(calls, call => Assert.Null(call.Exception));
    }

    [Fact]
    public async Task Stream_WithAnError_TellsIt()
    {
        await using var scripted = await Scripted.StartAsync(
            _ => new ScriptedReply { Body = "data: {\"error\":{\"message\":\"upstream went away\"}}\n\n" }, options => options with { Stream = true, Retries = 0, MaxPauseMinutes = 0 });

        Assert.Contains("upstream went away", (await Assert.ThrowsAnyAsync<ModelProviderException>(() => scripted.AskAsync("?"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelProvider.OpenAI, false)]
    [InlineData(ModelProvider.OpenAI, true)]
    [InlineData(ModelProvider.Anthropic, false)]
    public async Task Tool_WithAnySchema_IsSentAsItsServerWroteIt(ModelProvider provider, bool stream)
    {
        const string Schema = """{"type":"object","anyOf":[{"required":["a"]},{"required":["b"]}],"properties":{"a":{"type":"string"},"b":{"$ref":"#/$defs/b"}},"$defs":{"b":{"type":"integer"}},"x-note":"kept ü"}""";
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("x"), options => options with { Provider = provider, Stream = stream });

        await scripted.AskAsync("?", new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("odd", "d", JsonElement.Parse(Schema))] });

        var tool = scripted.Server.Requests[0].Body.GetProperty("tools")[0];
        var sent = provider == ModelProvider.OpenAI ? tool.GetProperty("function").GetProperty("parameters") : tool.GetProperty("input_schema");
        Assert.Equal(Schema, sent.GetRawText());
    }

    private static string Chunks(params string[] deltas) =>
        string.Concat(deltas.Select(delta => Chunk(delta, "null")).Append(Chunk("{}", "\"tool_calls\"")).Append("data: [DONE]\n\n"));

    private static string Chunk(string delta, string finish) =>
        $$$"""data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{finish}}}}]}""" + "\n\n";

    private static List<FunctionCallContent> Calls(ChatResponse response) => [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
}
