using Aspire.Hosting.ApplicationModel;
using FireFly.Topology.Host.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal interface IProjectMetadata
{
    string ProjectPath { get; }
}

internal sealed record ExecutionContext(bool IsPublishMode);

internal interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    ExecutionContext ExecutionContext { get; }

    IReadOnlyList<string> Arguments { get; }

    ICollection<IResource> Resources { get; }

    DistributedApplication Build();
}

/// <summary>The application: its resources, run as processes of this machine.</summary>
internal sealed class DistributedApplication(IReadOnlyList<string> arguments, IReadOnlyList<IResource> resources)
{
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new Builder(args);

    public void Run() => Environment.ExitCode = new TopologyRun(TopologyOptions.Read(arguments), resources).RunAsync().GetAwaiter().GetResult();

    private sealed class Builder(string[] arguments) : IDistributedApplicationBuilder
    {
        private readonly List<IResource> _resources = [];

        public ConfigurationManager Configuration { get; } = Configure();

        public ExecutionContext ExecutionContext { get; } = new(IsPublishMode: false);

        public IReadOnlyList<string> Arguments => arguments;

        public ICollection<IResource> Resources => _resources;

        public DistributedApplication Build() => new(arguments, _resources);

        private static ConfigurationManager Configure()
        {
            var configuration = new ConfigurationManager();
            configuration.AddEnvironmentVariables();
            return configuration;
        }
    }
}
