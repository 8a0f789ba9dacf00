using Aspire.Hosting.ApplicationModel;
using FireFly.AppHost.Checks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.AppHost.Tests.Checks;

public sealed class UnhealthyResourcesTests
{
    [Fact]
    public void Reasons_OfSeveralChecks_AreWhatDoesNotHoldWithoutStacks() => Assert.Equal(
        "Request to http://localhost:5300/health timed out; RedisConnectionException: no connection; postgres has not answered",
        UnhealthyResources.Reasons(
        [
            new("self", HealthStatus.Healthy, "all is well", null),
            new("gateway", HealthStatus.Unhealthy, "Request to http://localhost:5300/health timed out", "TaskCanceledException: The operation was canceled.\n   at Send()"),
            new("redis", HealthStatus.Unhealthy, null, "RedisConnectionException: no connection\n   at Ping()"),
            new("postgres", null, null, null),
        ]));
}
