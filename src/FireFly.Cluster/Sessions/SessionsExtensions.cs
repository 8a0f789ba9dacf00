using FireFly.Storage.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.Cluster.Sessions;

/// <summary>Registers the routing of sessions between replicas.</summary>
public static class SessionsExtensions
{
    /// <summary>Lets any replica of a service of the cluster answer for any session; nothing where there is no cluster. Comes after <c>AddCluster</c>.</summary>
    public static WebApplicationBuilder AddSharedSessions(this WebApplicationBuilder builder, string role)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(ClusterMembers)))
        {
            builder.Services.AddHttpForwarder();
            builder.Services.AddSingleton<ReplicaAddress>();
            builder.Services.AddSingleton(services => new ClusterJournal(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<ReplicaAddress>(), role));
            builder.Services.AddSingleton<ISessionJournal>(services => services.GetRequiredService<ClusterJournal>());
            builder.Services.AddSingleton<IStartupFilter>(services => ActivatorUtilities.CreateInstance<SessionRouting>(services, role));
        }

        return builder;
    }
}
