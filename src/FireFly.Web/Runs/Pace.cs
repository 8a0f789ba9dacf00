using System.Globalization;
using FireFly.Contracts;

namespace FireFly.Web.Runs;

/// <summary>How fast a job goes, in words.</summary>
internal static class Pace
{
    /// <summary>What is done, the rate since it was accepted, and the time that is left at that rate.</summary>
    public static string Of(JobRecord job, DateTimeOffset now)
    {
        if (job.Total == 0 || job.Done == 0)
        {
            return job.Total == 0 ? "" : $"0 of {job.Total}";
        }

        var seconds = Math.Max(1, (now - job.Created).TotalSeconds);
        var left = TimeSpan.FromSeconds((job.Total - job.Done) * seconds / job.Done);
        return string.Create(CultureInfo.InvariantCulture, $"{job.Done} of {job.Total}, {60 * job.Done / seconds:0.#} a minute, about {(left.TotalMinutes < 1 ? $"{left.TotalSeconds:0} s" : $"{left.TotalMinutes:0} min")} left");
    }
}
