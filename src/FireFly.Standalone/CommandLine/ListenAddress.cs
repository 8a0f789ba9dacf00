using System.Net;
using System.Net.Sockets;
using FireFly.Standalone.Hosting;

namespace FireFly.Standalone.CommandLine;

/// <summary>What <c>--urls</c> names.</summary>
internal static class ListenAddress
{
    /// <exception cref="UsageException">Not addresses, or one in use.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            // http://*:5300 and http://+:5300 are no addresses by the letter, but understood.
            if (!Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri.Scheme is not ("http" or "https"))
            {
                throw new UsageException($"--urls {url}: not an address such as {ServeSettings.DefaultUrls}");
            }

            if (IsInUse(uri))
            {
                throw new UsageException($"--urls {url}: the port is in use; choose another");
            }
        }
    }

    /// <summary>Asked before anything is built, so that the answer is one line. Another process may still be faster; then the host tells.</summary>
    private static bool IsInUse(Uri url)
    {
        var address = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(url.Host.Trim('[', ']'), out var named) ? named : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(address, url.Port);
            listener.Start();
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
