using FireFly.Gateway.Hosting;
using FireFly.Gateway.Routing;
using Yarp.ReverseProxy.Configuration;

namespace FireFly.Gateway.Forwarding;

/// <summary>Registers and maps the proxy.</summary>
internal static class ForwardingExtensions
{
    public static void AddForwarding(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProxyConfigProvider, ProxyConfiguration>();
        builder.Services.AddSingleton<KnownSessions>();
        builder.Services.AddReverseProxy()
            .AddServiceDiscoveryDestinationResolver()
            .AddTransforms<ServiceHeaders>()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHealthChecks().AddCheck<ServicesHealth>("services");
    }

    public static void MapForwarding(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<ForwardingFailures>();
        proxy.UseMiddleware<SafeRetries>();
        proxy.UseMiddleware<SessionInstance>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
