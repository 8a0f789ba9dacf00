using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Roles;

namespace FireFly.ScriptedModel;

/// <summary>A role whose model is a scripted one.</summary>
public sealed class ScriptedRole : IAsyncDisposable
{
    private readonly string _role;

    private ScriptedRole(string role, ScriptedModelServer server, ChatModels models) => (_role, Server, Models) = (role, server, models);

    /// <summary>The provider.</summary>
    public ScriptedModelServer Server { get; }

    /// <summary>The models: this role alone has one.</summary>
    public ChatModels Models { get; }

    /// <summary>The model of the role.</summary>
    public ChatModel Model => Models.For(_role)!;

    /// <summary>Starts a provider and gives a role its model.</summary>
    public static async Task<ScriptedRole> StartAsync(
        string role, IModelScript script, CancellationToken cancellationToken, Func<RoleOptions, RoleOptions>? with = null, ModelCassette? cassette = null)
    {
        var server = await ScriptedModelServer.StartAsync(script, cancellationToken);
        var options = new RoleOptions { Provider = ModelProvider.OpenAI, Model = "scripted", Endpoint = server.Endpoint, Retries = 0, MaxPauseMinutes = 0, InFlight = 1 };
        return new ScriptedRole(role, server, new ChatModels(new Dictionary<string, RoleOptions> { [role] = with is null ? options : with(options) }, cassette, TimeProvider.System));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Models.Dispose();
        await Server.DisposeAsync();
    }
}
