using System.IO.Hashing;
using System.Text;
using Yarp.ReverseProxy.Model;

namespace FireFly.Gateway.Forwarding;

/// <summary>
/// Sends what belongs to one session to one instance of its service, as sessions of MCP and of the environment protocols live in the process
/// that began them. A session whose beginning was seen here stays where it began; any other goes where its name ranks highest among the
/// instances (rendezvous hashing), so that several gateways agree without asking each other.
/// </summary>
internal sealed class SessionInstance(RequestDelegate next, KnownSessions known)
{
    public Task InvokeAsync(HttpContext http)
    {
        var proxy = http.GetReverseProxyFeature();
        if (proxy.AvailableDestinations.Count <= 1)
        {
            return next(http);
        }

        if (SessionName.Of(http) is { } name)
        {
            var began = known.Find(name);
            var instance = proxy.AvailableDestinations.FirstOrDefault(instance => instance.DestinationId == began)
                ?? proxy.AvailableDestinations.MaxBy(instance => Rank(name, instance.DestinationId))!;
            proxy.AvailableDestinations = [instance];
        }

        http.Response.OnStarting(() =>
        {
            if (proxy.ProxiedDestination is { } instance)
            {
                foreach (var begun in SessionName.BegunBy(http.Response))
                {
                    known.Remember(begun, instance.DestinationId);
                }
            }

            return Task.CompletedTask;
        });
        return next(http);
    }

    private static ulong Rank(string name, string instance) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{name}\n{instance}"));
}
