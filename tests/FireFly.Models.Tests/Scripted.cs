using FireFly.Models.Cassettes;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Tests;

/// <summary>A scripted provider and the model of a role that talks to it.</summary>
internal sealed class Scripted : IAsyncDisposable
{
    public const string Key = "sk-very-secret-0123456789";

    private readonly ChatModels _models;

    private Scripted(ScriptedModelServer server, ChatModels models) => (Server, _models) = (server, models);

    public ScriptedModelServer Server { get; }

    public ChatModel Model => _models.For(ModelRoles.Judge)!;

    public List<string> Notices { get; private init; } = [];

    public EagerClock Clock { get; private init; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Scripted> StartAsync(Func<ScriptedRequest, ScriptedReply> script, Func<RoleOptions, RoleOptions>? with = null, ModelCassette? cassette = null) =>
        StartAsync(new DelegateScript(script), with, cassette);

    public static async Task<Scripted> StartAsync(IModelScript script, Func<RoleOptions, RoleOptions>? with = null, ModelCassette? cassette = null)
    {
        var server = await ScriptedModelServer.StartAsync(script, Cancellation);
        var options = new RoleOptions { Provider = ModelProvider.OpenAI, Model = "scripted", ApiKey = Key };
        options = with is null ? options : with(options);
        options = options with { Endpoint = options.Provider == ModelProvider.OpenAI ? server.Endpoint : server.AnthropicEndpoint };
        var clock = new EagerClock();
        var notices = new List<string>();
        var models = new ChatModels(new Dictionary<string, RoleOptions> { [ModelRoles.Judge] = options }, cassette, clock, notices.Add);
        return new Scripted(server, models) { Clock = clock, Notices = notices };
    }

    public Task<ChatResponse> AskAsync(string text, ChatOptions? options = null) => Model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, text)], options, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        await Server.DisposeAsync();
    }
}
