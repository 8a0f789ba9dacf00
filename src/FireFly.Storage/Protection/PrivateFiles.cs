namespace FireFly.Storage.Protection;

/// <summary>Files and folders that their owner alone can read. On Windows those of a user's folders are so by themselves.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder where it is missing; one that is there stays as it is, since it may be shared for a reason.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OfFolder);
        }
    }

    /// <summary>Makes an empty file where it is missing, and takes an existing one from everybody else.</summary>
    public static void MakeFile(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = OfFile }))
        {
            if ((File.GetUnixFileMode(path) & ~OfFile) != 0)
            {
                File.SetUnixFileMode(path, OfFile);
            }
        }
    }
}
