using System.Text.Json;
using FireFly.Models.Providers;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Tests.Providers;

public sealed class ProviderTests
{
    private static readonly AITool Tool = AIFunctionFactory.CreateDeclaration(
        "weather__now", "The weather.", JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""), null);

    public static TheoryData<ModelProvider, bool> All => new()
    {
        { ModelProvider.OpenAI, false }, { ModelProvider.OpenAI, true }, { ModelProvider.Anthropic, false }, { ModelProvider.Anthropic, true },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task Conversation_WithATool_GoesThereAndBack(ModelProvider provider, bool stream)
    {
        await using var scripted = await Scripted.StartAsync(
            request => request.Messages.Any(message => message.Role == "tool") ? ScriptedReply.Of($"It is {request.Messages.Last(message => message.Role == "tool").Text}.") : ScriptedReply.Calling("weather__now", """{"city":"Oslo"}"""),
            options => options with { Provider = provider, Stream = stream, Temperature = 0.5f, MaxTokens = 100 });
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "The weather in Oslo?")];
        var options = new ChatOptions { Tools = [Tool] };

        var first = await scripted.Model.Client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        var call = Assert.Single(first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        messages.AddRange(first.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "raining")]));
        var second = await scripted.Model.Client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

        Assert.Equal(("weather__now", "Oslo"), (call.Name, call.Arguments!["city"]!.ToString()));
        Assert.Equal("It is raining.", second.Text);
        Assert.True(second.Usage!.InputTokenCount > 0 && second.Usage.OutputTokenCount > 0);
        var sent = scripted.Server.Requests[0];
        Assert.Equal(("Be brief.", "scripted", stream, Scripted.Key), (sent.System, sent.Model, sent.Stream, sent.Key));
        Assert.Equal(["weather__now"], sent.Tools);
        Assert.Equal((2, 0), (scripted.Model.Usage.Requests, scripted.Model.Usage.Retries));
    }

    [Fact]
    public async Task OpenAi_SeedOfARequest_IsSent()
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("x"));

        await scripted.AskAsync("y", new ChatOptions { Seed = 1234 });

        Assert.Equal(1234, scripted.Server.Requests[0].Seed);
    }

    [Theory]
    [InlineData("https://n.openai.azure.com", "https://n.openai.azure.com/openai/v1/")]
    [InlineData("https://n.openai.azure.com/openai/v1", "https://n.openai.azure.com/openai/v1")]
    public void AzureEndpoint_OfAResource_HasThePathOfTheApi(string configured, string called) =>
        Assert.Equal(called, ProviderClients.AzureEndpoint(new Uri(configured)).ToString());

    [Fact]
    public async Task AzureOpenAi_ByItsResource_IsSpokenAsOpenAiIsWithItsOwnHeader()
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("hello"));
        using var models = new ChatModels(
            new Dictionary<string, RoleOptions>
            {
                [ModelRoles.Solver] = new() { Provider = ModelProvider.AzureOpenAI, Model = "deployment", ApiKey = Scripted.Key, Endpoint = scripted.Server.AnthropicEndpoint },
            },
            null, TimeProvider.System);

        Assert.Equal("hello", (await models.For(ModelRoles.Solver)!.Client.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)).Text);

        Assert.Equal((Scripted.Key, "deployment"), (scripted.Server.Requests[0].Key, scripted.Server.Requests[0].Model));
    }
}
