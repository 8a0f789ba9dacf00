using System.Diagnostics;
using System.Globalization;

namespace FireFly.Mcp.Sandboxing;

/// <summary>Makes processes believe another time, with libfaketime where it is installed.</summary>
internal sealed class ClockShifter
{
    private static readonly string[] Folders =
    [
        "/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime", "/usr/lib64/faketime", "/usr/local/lib/faketime",
    ];

    private readonly string? _library;

    private ClockShifter(string? library) => _library = library;

    /// <summary>Whether clocks can be shifted on this machine.</summary>
    public bool IsAvailable => _library is not null;

    /// <summary>Looks for the library and tries it on <c>date</c>.</summary>
    public static ClockShifter Probe()
    {
        var library = OperatingSystem.IsLinux()
            ? Folders.Select(folder => Path.Combine(folder, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
            : null;
        return new ClockShifter(library is not null && Works(library) ? library : null);
    }

    /// <summary>Adds what a process needs to live <paramref name="shift"/> away from now; nothing for zero.</summary>
    public void Apply(IDictionary<string, string> environment, TimeSpan shift)
    {
        if (_library is null || shift == TimeSpan.Zero)
        {
            return;
        }

        environment["LD_PRELOAD"] = environment.TryGetValue("LD_PRELOAD", out var own) && own.Length > 0 ? $"{_library}:{own}" : _library;
        environment["FAKETIME"] = shift.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture);

        // Timers keep their pace, and files keep the dates that the workspace gave them.
        environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        environment["DONT_FAKE_MONOTONIC"] = "1";
        environment["NO_FAKE_STAT"] = "1";
        environment["FAKETIME_DISABLE_SHM"] = "1";
    }

    private static bool Works(string library)
    {
        var start = new ProcessStartInfo("date", ["-u", "+%Y"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["FAKETIME"] = "@2001-02-03 04:05:06";
        try
        {
            using var process = Process.Start(start)!;
            return process.WaitForExit(TimeSpan.FromSeconds(5)) && process.StandardOutput.ReadToEnd().Trim() == "2001";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
