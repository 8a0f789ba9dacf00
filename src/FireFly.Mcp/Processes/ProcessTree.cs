using System.Runtime.InteropServices;
using System.Text;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Processes;

/// <summary>Ends what an unsandboxed server started: its process group, and children that left the group.</summary>
internal static partial class ProcessTree
{
    private const int SignalKill = 9;
    private const int MostRounds = 8;

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

        // What forks while it is looked for is found the next time.
        var wanted = Wanted(mark);
        for (var round = 0; round < MostRounds && KillCarriers(wanted); round++)
        {
        }
    }

    /// <summary>Kills each of the processes.</summary>
    public static void Kill(IReadOnlyList<int> processes)
    {
        foreach (var id in OperatingSystem.IsWindows() ? [] : processes)
        {
            _ = kill(id, SignalKill);
        }
    }

    private static bool KillCarriers(byte[] wanted)
    {
        var any = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && Carries(folder, wanted))
            {
                any |= kill(id, SignalKill) == 0;
            }
        }

        return any;
    }

    /// <summary>The bytes by which a process of that mark is known.</summary>
    public static byte[] Wanted(string mark) => Encoding.UTF8.GetBytes($"{ServerLauncher.ProcessTreeMark}={mark}\0");

    /// <summary>Whether the process of a folder below <c>/proc</c> carries it.</summary>
    public static bool Carries(string folder, byte[] wanted)
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
