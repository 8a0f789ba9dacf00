using Microsoft.Extensions.Configuration;

namespace FireFly.AppHost.Stores;

/// <summary>Docker or Podman, as Aspire looks for them.</summary>
internal static class ContainerRuntime
{
    private static readonly string[] Settings = ["ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];
    private static readonly string[] Known = ["docker", "podman"];

    /// <summary>Whether one is installed and answers.</summary>
    public static bool IsHealthy(IConfiguration configuration) =>
        (Settings.Select(setting => configuration[setting]).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) is { } chosen ? [chosen] : Known)
        .Any(runtime => ProgramOutput.Of(runtime, "container", "ls", "--quiet") is not null);
}
