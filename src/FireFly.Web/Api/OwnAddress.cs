using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace FireFly.Web.Api;

/// <summary>Where this process reaches its own API: the first address that it listens on, by the loopback where it listens everywhere.</summary>
internal sealed class OwnAddress(IServer server)
{
    /// <summary>The address. It is known once the host has started.</summary>
    /// <exception cref="InvalidOperationException">The host listens nowhere.</exception>
    public Uri Value => field ??= Find();

    private Uri Find()
    {
        var addresses = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && !address.IsNamedPipe).ToList();
        var address = addresses.OrderBy(address => address.Scheme == "http" ? 0 : 1).FirstOrDefault() ?? throw new InvalidOperationException("The host listens on no address by which its own API could be asked.");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}/");
    }
}
