namespace FireFly.Mcp.Paths;

/// <summary>What is known of a path of this machine by its name alone.</summary>
internal static class HostPath
{
    private static readonly string[] SystemFolders = ["/usr", "/etc", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/dev", "/sys"];

    private static readonly string[] Dependencies = ["node_modules", ".venv", "venv", "site-packages", ".tox", "__pypackages__", ".yarn", ".pnpm-store"];

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    /// <summary>Whether every sandbox has the path anyway.</summary>
    public static bool IsSystem(string path) => SystemFolders.Any(folder => IsWithin(path, folder));

    /// <summary>Whether it is a folder that holds much more than any one server is meant to see.</summary>
    public static bool IsBroad(string path) => path is "/" or "/home" or "/Users" or "/var" or "/run" or "/tmp" or "/var/tmp" or "/dev/shm" or "/mnt" or "/media" || IsHome(path);

    /// <summary>Whether it is somebody's home folder.</summary>
    public static bool IsHome(string path) =>
        path is "/root" || Path.GetDirectoryName(path) is "/home" or "/Users" || path == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Whether a folder of this name holds packages, which are many and the same for every session.</summary>
    public static bool IsDependencies(string name) => Dependencies.Contains(name);

    /// <summary>Whether the path leads into or to a folder of packages.</summary>
    public static bool IsOfDependencies(string path) => path.Split('/').Any(IsDependencies);

    /// <summary>The path with another beginning.</summary>
    public static string Move(string path, string folder, string to) => path == folder ? to : to.TrimEnd('/') + "/" + path[(folder.TrimEnd('/').Length + 1)..];
}
