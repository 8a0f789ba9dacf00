namespace FireFly.Mcp;

/// <summary>Picks a folder for sessions. Their copies are many small files that live for seconds: memory suits them better than a disk.</summary>
public static class WorkRoots
{
    private const string Shared = "/dev/shm";

    /// <summary>A folder of the given name in memory, where there is room for it, else in the folder for temporary files. It is not made.</summary>
    /// <param name="name">Name of the folder, such as <c>firefly-</c> and a process id.</param>
    /// <param name="neededBytes">Room that must be free in memory. Default 1 GiB.</param>
    public static string Fastest(string name, long neededBytes = 1L << 30) => Path.Combine(HasRoom(neededBytes) ? Shared : Path.GetTempPath(), name);

    private static bool HasRoom(long bytes)
    {
        try
        {
            return OperatingSystem.IsLinux() && Directory.Exists(Shared) && new DriveInfo(Shared).AvailableFreeSpace >= bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
