using System.Globalization;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Workspaces;

/// <summary>Whether a folder is small enough for a copy in every session.</summary>
internal static class FolderSize
{
    /// <summary>Most bytes of a copy.</summary>
    public const long MostBytes = 128L * 1024 * 1024;
    private const int MostFiles = 20_000;

    /// <summary>What makes it too large, in words; null where it is small. Packages and hidden files do not count; stops as soon as it knows.</summary>
    public static string? TooLarge(string root, HiddenPaths hidden)
    {
        var (bytes, files) = (0L, 0);
        var folders = new Queue<string>([root]);
        while (folders.TryDequeue(out var folder))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null && !hidden.Covers(entry.FullName)))
                {
                    if (entry is FileInfo file)
                    {
                        (bytes, files) = (bytes + file.Length, files + 1);
                    }
                    else if (!HostPath.IsDependencies(entry.Name))
                    {
                        files++;
                        folders.Enqueue(entry.FullName);
                    }

                    if (bytes > MostBytes || files > MostFiles)
                    {
                        return bytes > MostBytes
                            ? string.Create(CultureInfo.InvariantCulture, $"over {MostBytes / 1024 / 1024} MB")
                            : string.Create(CultureInfo.InvariantCulture, $"over {MostFiles} files");
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What cannot be read will not be copied either.
            }
        }

        return null;
    }
}
