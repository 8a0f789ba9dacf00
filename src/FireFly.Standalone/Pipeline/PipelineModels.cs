using FireFly.Exploration.Agents;
using FireFly.Models;
using FireFly.Models.Roles;
using Microsoft.Extensions.Configuration;

namespace FireFly.Standalone.Pipeline;

/// <summary>The language models of a run of the chain; none by default.</summary>
/// <param name="Chat">The models by role.</param>
/// <param name="Agent">The explorer, where a model has that role.</param>
internal sealed record PipelineModels(ChatModels Chat, ExplorerAgent? Agent)
{
    /// <summary>Those that the environment names (<c>FireFly__Models__...</c>), recorded in <paramref name="cassette"/> unless it names another one.</summary>
    /// <exception cref="ModelConfigurationException">A setting is wrong.</exception>
    /// <exception cref="Models.Cassettes.CassetteException">The cassette cannot be opened.</exception>
    public static PipelineModels FromEnvironment(string cassette, TimeProvider time, Action<string> notice)
    {
        var configuration = Environment();
        var settings = ModelSettings.Read(configuration);
        var chat = ChatModels.FromSettings(settings with { Cassette = settings.Cassette ?? cassette }, time, notice);
        return new PipelineModels(chat, ExplorerAgent.From(chat, configuration));
    }

    /// <summary>Looks at the settings alone.</summary>
    /// <exception cref="ModelConfigurationException">A setting is wrong.</exception>
    public static void CheckEnvironment()
    {
        var configuration = Environment();
        ModelSettings.Read(configuration);
        ExplorerAgent.From(ChatModels.None, configuration);
    }

    private static IConfigurationRoot Environment() => new ConfigurationBuilder().AddEnvironmentVariables().Build();
}
