using Aspire.Hosting;

namespace FireFly.AppHost;

/// <summary>In the place of the AppHost's own: processes are deployed nowhere.</summary>
internal static class DeploymentTarget
{
    public static void AddDeploymentTarget(this IDistributedApplicationBuilder builder) => _ = builder;
}
