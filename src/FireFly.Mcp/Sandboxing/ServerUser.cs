namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// Who servers are. Where FireFly runs as an ordinary user, they are that user behind a user namespace. Where it runs as root, they are nobody
/// that the machine knows, so that what only root may read stays unread; they, too, see themselves as user 1000.
/// </summary>
/// <param name="Id">User and group id of the machine; null for FireFly's own user.</param>
internal sealed record ServerUser(uint? Id)
{
    // The first is far above all accounts; the others are for containers that map fewer ids.
    private static readonly uint[] Strangers = [2_000_100_000, 61_733, 65_534];

    /// <summary>FireFly's own.</summary>
    public static ServerUser Own { get; } = new((uint?)null);

    /// <summary>Who to try, the best first. Root's own id comes last: with it, files that only root may read can be read where they are mounted.</summary>
    public static IEnumerable<ServerUser> Candidates() =>
        OperatingSystem.IsLinux() && Native.EffectiveUser() == 0 ? [.. Strangers.Select(id => new ServerUser(id)), Own] : [Own];

    /// <summary>What bubblewrap needs for it.</summary>
    public IEnumerable<string> SandboxArguments => Id is null
        ? ["--unshare-user", "--uid", "1000", "--gid", "1000"]
        : ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"];

    /// <summary>What becomes that user inside the sandbox, before the server's own command.</summary>
    public IEnumerable<string> Prefix => Id is not { } id ? [] :
    [
        "/usr/bin/setpriv", "--reuid", $"{id}", "--regid", $"{id}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
        "/usr/bin/unshare", "--user", "--map-user=1000", "--map-group=1000",
    ];

    /// <summary>Gives it what lies in a folder, and the folder, without following links.</summary>
    public void Take(string root)
    {
        if (Id is not { } id)
        {
            return;
        }

        _ = Native.ChangeOwner(root, id, id);
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        foreach (var path in Directory.EnumerateFileSystemEntries(root, "*", all))
        {
            _ = Native.ChangeOwner(path, id, id);
        }
    }
}
