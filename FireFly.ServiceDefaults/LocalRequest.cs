using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace FireFly.ServiceDefaults;

/// <summary>Whether a request began on this machine.</summary>
public static class LocalRequest
{
    /// <summary>
    /// True for a request that comes from this machine, was not forwarded from another, names this machine as its host (a page on the web can
    /// point its own name at 127.0.0.1), and was sent by no page of another site.
    /// </summary>
    public static bool Is(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var request = http.Request;
        return IsConnectedLocally(http)
            && request.Headers["X-Forwarded-For"].SelectMany(value => (value ?? "").Split(',')).All(IsLocalAddress)
            && IsLocalHost(request.Host.Host)
            && request.Headers.Origin.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsLocalHost(uri.Host));
    }

    /// <summary>
    /// True where the connection comes from this machine. With forwarded headers switched on, the address of a request is what its sender
    /// claims; the one of the connection then stands in X-Original-For.
    /// </summary>
    public static bool IsConnectedLocally(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && http.Request.Headers[ForwardedHeadersDefaults.XOriginalForHeaderName].All(value => IPEndPoint.TryParse(value ?? "", out var original) && IPAddress.IsLoopback(original.Address));
    }

    private static bool IsLocalAddress(string text) => IPAddress.TryParse(text.Trim(), out var address) && IPAddress.IsLoopback(address);

    private static bool IsLocalHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IsLocalAddress(host.Trim('[', ']'));
}
