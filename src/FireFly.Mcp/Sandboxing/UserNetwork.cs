using System.Collections.Concurrent;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using FireFly.Mcp.Processes;

namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// Namespaces that reach the internet through a program of this user (slirp4netns, pasta), and neither this machine nor a private address.
/// One server at a time has one to itself, so that servers do not reach each other; it is used again by the next, which costs nothing.
/// Thread-safe.
/// </summary>
internal sealed class UserNetwork : IAsyncDisposable
{
    /// <summary>Address at which the namespace finds the machine's name servers.</summary>
    public const string NameServer = "10.0.2.3";

    private const string Gateway = "10.0.2.2";

    // What IANA keeps from being global; the last ones are for groups and for nobody. Shorter than the routes to gateway and name server.
    private static readonly string[] Private =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ];

    private readonly ConcurrentBag<NetworkSlot> _idle = [];
    private readonly ConcurrentDictionary<NetworkSlot, bool> _all = new();
    private readonly NetworkTools _tools;
    private readonly ProcessStarter _starter;
    private int _made;

    private UserNetwork(NetworkTools tools, ProcessStarter starter) => (_tools, _starter) = (tools, starter);

    /// <summary>Name of the program that gives the network.</summary>
    public string Name => _tools.Driver;

    /// <summary>Tries what the machine has, with a sandbox in it.</summary>
    public static async Task<(UserNetwork? Found, string Reason)> ProbeAsync(Bubblewrap sandbox, ProcessStarter starter)
    {
        var routes = Path.Combine(sandbox.Folder, "routes");
        await File.WriteAllLinesAsync(routes, Routes());
        var reasons = new List<string>();
        foreach (var tools in NetworkTools.OfThisMachine(routes, reasons))
        {
            var network = new UserNetwork(tools, starter);
            try
            {
                var slot = await network.RentAsync(CancellationToken.None);
                var reason = sandbox.Trial(slot.Entry);
                network.Return(slot);
                if (reason.Length == 0)
                {
                    return (network, "");
                }

                reasons.Add($"{tools.Driver}: {reason}");
            }
            catch (LaunchException exception)
            {
                reasons.Add($"{tools.Driver}: {exception.Message}");
            }

            await network.DisposeAsync();
        }

        return (null, string.Join("; ", reasons));
    }

    /// <summary>A namespace that nobody else uses.</summary>
    /// <exception cref="LaunchException">None can be made.</exception>
    public async Task<NetworkSlot> RentAsync(CancellationToken ct)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.IsAlive)
            {
                return idle;
            }

            await EndAsync(idle);
        }

        var slot = await NetworkSlot.CreateAsync(_tools, _starter, Interlocked.Increment(ref _made), ct);
        _all[slot] = true;
        return slot;
    }

    /// <summary>Gives it back, once every process in it is gone.</summary>
    public void Return(NetworkSlot slot) => _idle.Add(slot);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_all.Keys.Select(EndAsync));

    private async Task EndAsync(NetworkSlot slot)
    {
        _all.TryRemove(slot, out _);
        await slot.DisposeAsync();
    }

    private static IEnumerable<string> Routes() =>
    [
        $"link set {NetworkTools.Interface} mtu 65520 up",
        $"addr add {NetworkTools.Address}/32 dev {NetworkTools.Interface}",
        $"route add {Gateway}/32 dev {NetworkTools.Interface}",
        $"route add {NameServer}/32 dev {NetworkTools.Interface}",
        $"route add default via {Gateway} dev {NetworkTools.Interface}",
        .. Private.Concat(OfThisMachine()).Distinct(StringComparer.Ordinal).Select(range => $"route add unreachable {range}"),
    ];

    // A public address of this machine leads to its own services, as loopback does.
    private static IEnumerable<string> OfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork && address.Address.GetAddressBytes()[0] != 127)
        .Select(address => $"{address.Address}/32");
}
