using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace FireFly.AppHost.Tests;

/// <summary>A process of a service, as Aspire knows it.</summary>
/// <param name="Id">Its id, such as <c>exploration-dezdmfmx</c>.</param>
/// <param name="Pid">The process that Aspire started: <c>dotnet run</c>.</param>
/// <param name="Address">Where it answers by itself, whoever answers for its service.</param>
public sealed record RunningReplica(string Id, int Pid, Uri Address)
{
    internal const string PidProperty = "executable.pid";

    /// <summary>Reads it off what Aspire knows; null where it does not run.</summary>
    public static RunningReplica? Of(ResourceEvent now) =>
        now.Snapshot.Properties.FirstOrDefault(property => property.Name == PidProperty)?.Value is { } pid
        && now.Snapshot.EnvironmentVariables.FirstOrDefault(variable => variable.Name == "ASPNETCORE_URLS")?.Value is { } urls
            ? new RunningReplica(now.ResourceId, Convert.ToInt32(pid, CultureInfo.InvariantCulture), new Uri(urls.Split(';')[0]))
            : null;

    /// <summary>The process of the service: the child of the one that Aspire started; 0 where it has none yet.</summary>
    public int ServicePid() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .FirstOrDefault(pid => pid > 0 && ParentOf(pid) == Pid);

    // 1234 (FireFly.Gateway) S 1200 1234 ...
    private static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
