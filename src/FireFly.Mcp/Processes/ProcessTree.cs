using System.Runtime.InteropServices;
using System.Text;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Processes;

/// <summary>Ends what an unsandboxed server started: its process group, and children that left the group.</summary>
internal static partial class ProcessTree
{
    private const int SignalKill = 9;

    /// <summary>Kills the group of <paramref name="leader"/> and every process that carries <paramref name="mark"/> in its environment.</summary>
    public static void Kill(int leader, string? mark)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _ = kill(-leader, SignalKill);
        if (mark is null || !OperatingSystem.IsLinux())
        {
            return;
        }

        var wanted = Encoding.UTF8.GetBytes($"{ServerLauncher.ProcessTreeMark}={mark}\0");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && Carries(folder, wanted))
            {
                _ = kill(id, SignalKill);
            }
        }
    }

    private static bool Carries(string folder, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
