using System.Diagnostics;

namespace FireFly.Standalone.Tests.Recording;

/// <summary>A file system of a few megabytes that can be filled; where none can be mounted the test is skipped.</summary>
internal sealed class TinyDisk : IDisposable
{
    private TinyDisk(string root) => Root = root;

    public string Root { get; }

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Mounts one in memory.</summary>
    public static TinyDisk Mount(TempFolder folder)
    {
        var root = Directory.CreateDirectory(folder["disk"]).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", root), "no file system can be mounted here (root on Linux needed)");
        return new TinyDisk(root);
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var filler = new FileStream(this["filler"], FileMode.Create, FileAccess.Write, FileShare.None, 0);
        foreach (var size in new[] { 64 * 1024, 4096, 1 })
        {
            try
            {
                for (var chunk = new byte[size]; ;)
                {
                    filler.Write(chunk);
                }
            }
            catch (IOException)
            {
                // So much for this size.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(this["filler"]);

    public void Dispose() => Run("umount", "-l", Root);

    private static bool Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
