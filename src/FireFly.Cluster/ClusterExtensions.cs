using System.Net;
using FireFly.Cluster.Jobs;
using FireFly.Cluster.Placement;
using FireFly.Cluster.Servers;
using FireFly.Cluster.Units;
using FireFly.Mcp;
using FireFly.ServiceDefaults.Callers;
using FireFly.ServiceDefaults.Starting;
using FireFly.Storage.Jobs;
using FireFly.Storage.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace FireFly.Cluster;

/// <summary>Makes a service one of several processes that share their work: a silo of an Orleans cluster, found and kept in Redis.</summary>
public static class ClusterExtensions
{
    /// <summary>Where the cluster's own dashboard is.</summary>
    public const string DashboardPath = "/cluster";

    /// <summary>The setting that says where the cluster's table is.</summary>
    internal const string Provider = "Orleans:Clustering:ProviderType";

    /// <summary>The one provider that this build knows.</summary>
    internal const string Redis = "Redis";

    private const string DefaultServiceKey = "redis";

    /// <summary>
    /// Joins the cluster that the section <c>Orleans</c> describes, as Aspire writes it. Without one, the process runs all its jobs itself, and
    /// nothing of Orleans.
    /// </summary>
    /// <param name="builder">The service, with its handlers of jobs and units.</param>
    /// <param name="role">What it does: one of <see cref="ClusterRoles"/>.</param>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder, string role)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(builder.Configuration[Provider]))
        {
            return builder;
        }

        builder.Services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<ClusterSettings>();
        if (builder.Configuration[Provider] != Redis)
        {
            // Refused at the start, which Orleans would do with a stack.
            return builder;
        }

        // For Orleans, which asks for it by this name: commands wait while the server is away, as is the driver's way.
        builder.AddKeyedRedisClient(
            RedisOf(builder.Configuration),
            settings => (settings.DisableHealthChecks, settings.DisableTracing) = (true, true),
            options => options.AbortOnConnectFail = false);
        builder.AddRedisLink(RedisOf(builder.Configuration));
        builder.Services.AddSingleton<IStartCondition, RedisCondition>();
        builder.UseOrleans(silo => Configure(silo, role, IsLocal(builder.Configuration[WebHostDefaults.ServerUrlsKey])));
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource("Microsoft.Orleans.Application"));
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("Microsoft.Orleans"));
        builder.Services.AddHealthChecks().AddCheck<ClusterHealth>("cluster");
        builder.Services.AddSingleton<ClusterMembers>();
        if (builder.Services.Any(service => service.ServiceType == typeof(LiveServers)))
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IServerLedger, ClusterLedger>());
            builder.Services.AddHostedService<ServerRenewals>();
        }

        if (builder.Services.Any(service => service.ServiceType == typeof(JobRunner)))
        {
            builder.AddSharedJobs(role);
        }

        return builder;
    }

    /// <summary>Maps the cluster's dashboard, for administrators; nothing where there is no cluster.</summary>
    public static WebApplication MapCluster(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetService<ClusterMembers>() is not null)
        {
            app.MapOrleansDashboard(DashboardPath).WithAccess(Access.Administrators).WithMetadata(new ExcludeFromDescriptionAttribute());
        }

        return app;
    }

    /// <summary>Name of the connection string of the cluster's Redis.</summary>
    internal static string RedisOf(IConfiguration configuration) => configuration["Orleans:Clustering:ServiceKey"] ?? DefaultServiceKey;

    private static void AddSharedJobs(this WebApplicationBuilder builder, string role)
    {
        builder.Services.AddSingleton<ClusterJobs>();
        builder.Services.AddSingleton<IJobDispatcher>(services => services.GetRequiredService<ClusterJobs>());
        builder.Services.AddSingleton<JobSlots>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<JobKeeper>(services, role));
        builder.Services.AddHostedService(services => services.GetRequiredService<JobKeeper>());
        builder.Services.AddSingleton<IUnitScheduler>(services => ActivatorUtilities.CreateInstance<ClusterUnits>(services, role));
    }

    private static void Configure(ISiloBuilder silo, string role, bool isLocal)
    {
        silo.AddDashboard();
        silo.AddActivityPropagation();
        silo.Services.Configure<Orleans.Persistence.RedisStorageOptions>("Default", options => options.EntryExpiry = TimeSpan.FromDays(1));
        silo.Services.AddPlacementDirector<RolePlacement, RolePlacementDirector>();
        silo.Configure<SiloOptions>(options => options.SiloName = ClusterRoles.SiloName(role, Environment.ProcessId));
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            // A silo that was killed is found dead after some six seconds, not after half a minute.
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        });

        // Units of work are long requests.
        silo.Configure<SiloMessagingOptions>(options => options.RequestProcessingWarningTime = TimeSpan.FromMinutes(30));
        if (isLocal)
        {
            silo.Configure<EndpointOptions>(options => options.AdvertisedIPAddress = IPAddress.Loopback);
        }
    }

    /// <summary>What listens on this machine only has a silo that does the same.</summary>
    private static bool IsLocal(string? urls) => !string.IsNullOrEmpty(urls)
        && urls.Split(';', StringSplitOptions.RemoveEmptyEntries).All(url => BindingAddress.Parse(url).Host is "localhost" or "127.0.0.1" or "[::1]");
}
