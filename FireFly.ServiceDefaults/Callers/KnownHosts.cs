using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>
/// The names under which requests are taken, and the pages that may send them. A page on the web can point its own name at this machine (DNS
/// rebinding), and can send requests across origins without being let to read the answers.
/// </summary>
internal sealed class KnownHosts(IOptions<AccessOptions> options, IServer server)
{
    private const int MostShown = 100;

    private readonly Lazy<IList<StringSegment>> _names = new(() =>
    [
        .. options.Value.AllowedHosts.Select(host => new StringSegment(host)),
        .. Listened(server).Select(host => new StringSegment(host)),
    ]);

    /// <summary>Why a request is none for this machine; null where it is one.</summary>
    public string? WhyForeign(HttpRequest request)
    {
        if (!IsKnown(request.Host.Host, request.HttpContext.Connection.LocalIpAddress))
        {
            return $"This FireFly does not answer to the name '{Shown(request.Host.Host)}'. If it is one of its names, add it to FireFly:AllowedHosts (--allow-host).";
        }

        foreach (var origin in request.Headers.Origin)
        {
            if (!IsOwn(request, origin) && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsKnown(page.Host, null)))
            {
                return $"Pages of the origin '{Shown(origin ?? "")}' may not call this FireFly. If they should, add their host to FireFly:AllowedHosts (--allow-host).";
            }
        }

        // Browsers say so even where they send no origin. Following a link hither is no call.
        return request.Headers["Sec-Fetch-Site"] == "cross-site" && !IsNavigation(request) ? "Pages of other sites may not call this FireFly." : null;
    }

    /// <summary>Whether a request was sent by a page of this very host and port, or by none: other programs of a machine have pages there too.</summary>
    public static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin.All(origin => IsOwn(request, origin))
        && request.Headers["Sec-Fetch-Site"].All(site => site is "same-origin" or "none" || (site is not null && IsNavigation(request)));

    private static bool IsOwn(HttpRequest request, string? origin) => string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private static bool IsNavigation(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";

    /// <summary>An address that was called by itself is no name that somebody pointed here.</summary>
    private bool IsKnown(string host, IPAddress? listening) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || Plain(address).Equals(listening is null ? null : Plain(listening)))
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || _names.Value.Any(name => name == "*")
        || (host.Length > 0 && HostString.MatchesAny(host, _names.Value));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IEnumerable<string> Listened(IServer server) => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        .Select(BindingAddressHost).Where(host => host.Length > 0 && host is not ("*" or "+" or "[::]" or "0.0.0.0"));

    private static string BindingAddressHost(string url) => BindingAddress.Parse(url) is { IsUnixPipe: false, IsNamedPipe: false } address ? address.Host : "";

    private static string Shown(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";
}
