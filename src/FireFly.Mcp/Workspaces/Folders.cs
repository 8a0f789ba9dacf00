namespace FireFly.Mcp.Workspaces;

/// <summary>Deletes private folders, whatever a server did to their modes.</summary>
internal static class Folders
{
    /// <summary>Deletes a tree without following links; a file that a dying process just wrote is tried again.</summary>
    public static void Delete(string root)
    {
        for (var attempt = 0; attempt < 5 && Directory.Exists(root); attempt++)
        {
            try
            {
                Directory.Delete(root, recursive: true);
            }
            catch (IOException) when (attempt < 4)
            {
                Thread.Yield();
            }
            catch (UnauthorizedAccessException) when (attempt < 4)
            {
                Open(root);
            }
        }
    }

    private static void Open(string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            File.SetUnixFileMode(folder, all);
            foreach (var child in new DirectoryInfo(folder).EnumerateDirectories().Where(child => child.LinkTarget is null))
            {
                folders.Push(child.FullName);
            }
        }
    }
}
