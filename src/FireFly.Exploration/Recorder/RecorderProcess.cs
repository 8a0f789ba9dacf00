using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace FireFly.Exploration.Recorder;

/// <summary>Names the processes that record, and tells those that work from those that are gone: of this machine by looking, of others by their signs of life.</summary>
internal static class RecorderProcess
{
    /// <summary>A process of another machine that gave no sign for so long is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>How often a process with open sessions gives a sign.</summary>
    public static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(5);

    /// <summary>The name of this process.</summary>
    public static string Here { get; } = Name(Process.GetCurrentProcess());

    /// <summary>Whether a process works.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sign">Its last sign of life; null for none.</param>
    /// <param name="now">The time.</param>
    public static bool Lives(string name, DateTimeOffset? sign, DateTimeOffset now)
    {
        var parts = name.Split('@', 3);
        return parts.Length < 3 || parts[2] != Environment.MachineName ? now - sign < Silence : Runs(name, parts[0]);
    }

    private static bool Runs(string name, string id)
    {
        try
        {
            using var found = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return Name(found) == name;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or Win32Exception)
        {
            return false;
        }
    }

    // Ids are used again; in containers every process may have the same one, and the same start.
    private static string Name(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{process.Id}@{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}@{Environment.MachineName}");
}
