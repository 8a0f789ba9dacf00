using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>A fact of the machine that recorded: its processor, memory, processes, paths and folders are another's elsewhere.</summary>
internal sealed class HostFact : IAuditRule
{
    private static readonly string[] Facts =
    [
        "pid", "ppid", "processid", "hostname", "host", "uptime", "cpumodel", "cpucount", "cpus", "cores", "totalmemory", "freememory", "memoryusage", "rss", "heapused", "heaptotal",
        "loadavg", "loadaverage", "kernel", "osrelease", "osversion", "platform", "arch", "nodeversion", "inode", "ino", "dev", "disk", "freespace", "homedir", "tmpdir", "username", "uid", "gid",
    ];

    private static readonly string[] Folders = ["/tmp/", "/home/", "/root/", "/usr/", "/etc/", "/var/", "/proc/", "/sys/", "/opt/", "/dev/"];

    // The home of a sandbox, and the one that shells in memory give themselves.
    private static readonly string[] Virtual = ["/home/agent", "/home/user"];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields)
        {
            if (Facts.Contains(field.Key))
            {
                yield return new AuditFinding(AuditKind.Wrong, "host-fact", $"'{field.Name}' is a fact of the machine that recorded");
            }
            else if (Texts(field.Gold).FirstOrDefault(IsHostPath) is { } path)
            {
                yield return new AuditFinding(AuditKind.Wrong, "host-fact", $"'{field.Name}' names {path}, a folder of the machine that recorded");
            }
        }

        foreach (var path in task.Task.Calls.SelectMany(c => Texts(c.Arguments)).Where(IsHostPath).Take(1))
        {
            yield return new AuditFinding(AuditKind.Wrong, "host-fact", $"an argument names {path}, a folder of the machine that recorded");
        }
    }

    private static bool IsHostPath(string text) => !Virtual.Any(home => text.StartsWith(home, StringComparison.Ordinal)) && Folders.Any(folder => text.StartsWith(folder, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonElement value) =>
        Json.Pointers.JsonLeaves.Enumerate(value, 200, 12).Where(l => l.Value.ValueKind == JsonValueKind.String).Select(l => l.Value.Text());
}
