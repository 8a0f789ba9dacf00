using Aspire.Hosting;

namespace FireFly.AppHost;

/// <summary>Where the application runs when it is deployed: Azure Container Apps. The only lines that know of Azure.</summary>
internal static class DeploymentTarget
{
    /// <summary>Adds the environment that <c>azd up</c> creates; on a developer's machine, nothing.</summary>
    public static void AddDeploymentTarget(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            builder.AddAzureContainerAppEnvironment("env");
        }
    }
}
