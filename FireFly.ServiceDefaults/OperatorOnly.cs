using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FireFly.ServiceDefaults;

/// <summary>
/// Keeps routes for whoever runs the machine: what they take is a command line. A request passes when it comes from this machine, was not
/// forwarded from another, names this machine as its host (a page on the web can point its own name at 127.0.0.1), and no page of another
/// site sent it.
/// </summary>
public static class OperatorOnly
{
    /// <summary>Refuses all other callers with 403.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) => IsOperator(context.HttpContext)
            ? await next(context)
            : Refusals.Forbidden("Only the operator may do this: send the request from the machine on which FireFly runs, to localhost."));

    internal static bool IsOperator(HttpContext http)
    {
        var request = http.Request;
        return http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && request.Headers["X-Forwarded-For"].SelectMany(value => (value ?? "").Split(',')).All(IsLocalAddress)
            && IsLocalHost(request.Host.Host)
            && request.Headers.Origin.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsLocalHost(uri.Host));
    }

    private static bool IsLocalAddress(string text) => IPAddress.TryParse(text.Trim(), out var address) && IPAddress.IsLoopback(address);

    private static bool IsLocalHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IsLocalAddress(host.Trim('[', ']'));
}
