using System.Globalization;
using FireFly.Gateway.Forwarding;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace FireFly.Gateway.Routing;

/// <summary>The route table and the services as YARP reads them; where these are, service discovery finds out.</summary>
internal sealed partial class ProxyConfiguration : IProxyConfigProvider, IProxyConfig
{
    private readonly GatewayOptions _options;

    public ProxyConfiguration(IOptions<GatewayOptions> options, IConfiguration configuration, ILogger<ProxyConfiguration> logger)
    {
        _options = options.Value;
        Routes = [.. RouteTable.All.Select(ToRoute)];
        Clusters = [.. ServiceNames.All.Select(service => ToCluster(service, ServiceAddresses.Has(configuration, service)))];
        foreach (var cluster in Clusters.Where(cluster => cluster.Destinations is not { Count: > 0 }))
        {
            LogNoAddress(logger, cluster.ClusterId);
        }
    }

    public IReadOnlyList<RouteConfig> Routes { get; }

    public IReadOnlyList<ClusterConfig> Clusters { get; }

    public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);

    public IProxyConfig GetConfig() => this;

    private RouteConfig ToRoute(GatewayRoute route, int index) => new()
    {
        RouteId = $"{index.ToString("00", CultureInfo.InvariantCulture)} {route.Path}",
        ClusterId = route.Service,
        Match = new RouteMatch { Path = route.Path, Methods = route.Methods is [] ? null : route.Methods },
        AuthorizationPolicy = route.Access.ToString(),
        MaxRequestBodySize = _options.MaxBodyBytes,
        Timeout = route.Streams ? null : TimeSpan.FromSeconds(_options.TimeoutSeconds),
    };

    private ClusterConfig ToCluster(string service, bool isKnown) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = isKnown ? new Dictionary<string, DestinationConfig> { [service] = new() { Address = ServiceAddresses.Of(service) } } : null,
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(_options.IdleMinutes), AllowResponseBuffering = false },
        HealthCheck = new HealthCheckConfig
        {
            // Where none is healthy, the asking shows it: what has come back is found at once.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Path = "/health",
                Interval = TimeSpan.FromSeconds(_options.HealthSeconds),
                Timeout = TimeSpan.FromSeconds(5),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
                ReactivationPeriod = TimeSpan.FromSeconds(2 * _options.HealthSeconds),
            },
        },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no address of the service {Service}: set services__{Service}__http__0")]
    private static partial void LogNoAddress(ILogger logger, string service);
}
