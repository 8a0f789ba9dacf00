using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace FireFly.Gateway.Forwarding;

/// <summary>
/// Sends a request again where its service could not be reached: to another instance, or after a moment to the same. Only requests that change
/// nothing and carry no body; whether another one was carried out before the connection broke, nobody can tell.
/// </summary>
internal sealed class SafeRetries(RequestDelegate next, TimeProvider time)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    public async Task InvokeAsync(HttpContext http)
    {
        var proxy = http.GetReverseProxyFeature();
        var open = proxy.AvailableDestinations;
        if (!IsSafe(http.Request) || http.WebSockets.IsWebSocketRequest || http.Request.Headers.ContainsKey("Upgrade"))
        {
            await next(http);
            return;
        }

        for (var attempt = 0; ; attempt++)
        {
            await next(http);
            if (attempt == Pauses.Length || !CanRepeat(http))
            {
                return;
            }

            await Task.Delay(Pauses[attempt], time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (http.RequestAborted.IsCancellationRequested)
            {
                return;
            }

            var others = open.Where(destination => destination != proxy.ProxiedDestination).ToList();
            (open, proxy.ProxiedDestination) = (others.Count > 0 ? others : open, null);
            proxy.AvailableDestinations = open;
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.Clear();
        }
    }

    private static bool CanRepeat(HttpContext http) =>
        http.Features.Get<IForwarderErrorFeature>() is { Error: ForwarderError.Request } && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested;

    private static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && request.ContentLength is null or 0;
}
