namespace FireFly.Mcp.Sandboxing;

/// <summary>The programs of this machine that make a namespace and connect it, by their full paths.</summary>
/// <param name="Driver">Name of the one that connects.</param>
/// <param name="Connect">Its command line; an @ stands for the process id of the namespace.</param>
/// <param name="Shell">A shell.</param>
/// <param name="Ip">Sets up addresses and routes.</param>
/// <param name="Unshare">Makes namespaces.</param>
/// <param name="Nsenter">Enters them.</param>
/// <param name="Routes">File of commands for <paramref name="Ip"/>.</param>
internal sealed record NetworkTools(string Driver, IReadOnlyList<string> Connect, string Shell, string Ip, string Unshare, string Nsenter, string Routes)
{
    /// <summary>Name of the namespace's only card.</summary>
    public const string Interface = "tap0";

    /// <summary>Its address.</summary>
    public const string Address = "10.0.2.100";

    private const string Gateway = "10.0.2.2";

    private static readonly string[] Others = ["sh", "ip", "unshare", "nsenter"];

    /// <summary>Whether namespaces are made as root, which needs no user namespace for it.</summary>
    public static bool AsRoot { get; } = OperatingSystem.IsLinux() && Native.EffectiveUser() == 0;

    /// <summary>What there is, the best first; what is missing is added to <paramref name="missing"/>.</summary>
    public static IEnumerable<NetworkTools> OfThisMachine(string routes, List<string> missing)
    {
        var others = Others.ToDictionary(name => name, SystemPrograms.Find);
        if (others.FirstOrDefault(pair => pair.Value is null) is { Key: { } lacking })
        {
            missing.Add($"{lacking} is not installed");
            yield break;
        }

        foreach (var (name, options) in new (string, string[])[]
        {
            ("slirp4netns", ["--disable-host-loopback", "--mtu=65520", "@", Interface]),
            ("pasta", ["--foreground", "--quiet", "--ipv4-only", "--ns-ifname", Interface, "--address", Address, "--netmask", "24", "--gateway", Gateway, "--no-map-gw",
                "--dns-forward", UserNetwork.NameServer, "-t", "none", "-u", "none", "-T", "none", "-U", "none", "@"]),
        })
        {
            if (SystemPrograms.Find(name) is { } program)
            {
                yield return new NetworkTools(name, [program, .. options], others["sh"]!, others["ip"]!, others["unshare"]!, others["nsenter"]!, routes);
            }
            else
            {
                missing.Add($"{name} is not installed");
            }
        }
    }
}
