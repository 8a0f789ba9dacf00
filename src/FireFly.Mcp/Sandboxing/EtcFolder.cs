namespace FireFly.Mcp.Sandboxing;

/// <summary>
/// The <c>/etc</c> that servers see: made-up accounts, and of the machine's only what programs need to run at all. What is not readable by
/// everybody stays out, wherever it lies.
/// </summary>
internal static class EtcFolder
{
    private const string Real = "/etc";
    private const long LargestFile = 4 * 1024 * 1024;

    private static readonly string[] Needed =
    [
        "alternatives", "ca-certificates", "ca-certificates.conf", "crypto-policies", "debian_version", "fonts", "gai.conf", "host.conf", "hosts", "ImageMagick-6",
        "ImageMagick-7", "java-11-openjdk", "java-17-openjdk", "java-21-openjdk", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "locale.alias", "locale.conf",
        "localtime", "lsb-release", "magic", "mime.types", "nsswitch.conf", "os-release", "pki/ca-trust", "pki/tls/cert.pem", "pki/tls/certs", "pki/tls/openssl.cnf",
        "protocols", "redhat-release", "resolv.conf", "services", "shells", "ssl/cert.pem", "ssl/certs", "ssl/openssl.cnf", "terminfo", "timezone",
    ];

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">Does not exist yet.</param>
    public static void Create(string folder)
    {
        foreach (var name in Needed)
        {
            Copy(Path.Combine(Real, name), Path.Combine(folder, name));
        }

        // The machine's accounts are nobody's business, and a user id without a name upsets some runtimes.
        File.WriteAllText(Path.Combine(folder, "passwd"), "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:1000:1000:agent:/home/agent:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        File.WriteAllText(Path.Combine(folder, "group"), "root:x:0:\nagent:x:1000:\nnogroup:x:65534:\n");
        File.WriteAllText(Path.Combine(folder, "hostname"), "firefly\n");
    }

    private static void Copy(string from, string to)
    {
        if (new FileInfo(from).LinkTarget is { } link && Path.GetFullPath(link, Path.GetDirectoryName(from)!) is var target && Paths.HostPath.IsSystem(target))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.CreateSymbolicLink(to, link);
        }
        else if (Directory.Exists(from))
        {
            Directory.CreateDirectory(to);
            if (IsPublic(from))
            {
                foreach (var child in Directory.EnumerateFileSystemEntries(from))
                {
                    Copy(child, Path.Combine(to, Path.GetFileName(child)));
                }
            }
        }
        else if (new FileInfo(from) is { Exists: true, Length: < LargestFile } && IsPublic(from))
        {
            // A link out of the system folders, such as resolv.conf below /run, becomes the file that it leads to.
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllBytes(to, File.ReadAllBytes(from));
        }
    }

    private static bool IsPublic(string path)
    {
        try
        {
            var real = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(real) & UnixFileMode.OtherRead) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
