using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage.Datasets;
using Microsoft.Extensions.Logging;

namespace FireFly.Standalone.Drift;

/// <summary>Lists the servers of a dataset as they are now, and compares with what was recorded.</summary>
internal sealed class DriftRun(DatasetFolder folder, string path, IReadOnlyList<ServerDefinition> servers, LiveSettings settings, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly string[] Levels = [DriftRules.Breaking, DriftRules.Dangerous, DriftRules.Harmless];

    public async Task<DriftReport> RunAsync(CancellationToken cancellationToken)
    {
        var recorded = await folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var tasks = await folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken);
        var findings = new List<DriftFinding>();
        await using var live = LiveServers.Alone(time, loggers, settings).Begin(servers, "drift");
        foreach (var server in recorded.GroupBy(tool => tool.Server, StringComparer.Ordinal).OrderBy(server => server.Key, StringComparer.Ordinal))
        {
            if (servers.FirstOrDefault(known => known.Name == server.Key) is not { } definition)
            {
                findings.Add(Finding(DriftRules.ServerMissing, server.Key, "the configuration does not name it", [.. tasks.Where(task => task.Servers.Contains(server.Key))]));
                continue;
            }

            var listing = await live.Environment.ListAsync(definition, cancellationToken);
            if (listing.Failure is { } failure)
            {
                findings.Add(Finding(DriftRules.ServerMissing, server.Key, failure.Reason, [.. tasks.Where(task => task.Servers.Contains(server.Key))]));
                continue;
            }

            Compare([.. server], listing.Tools, tasks, findings);
        }

        var ordered = findings.OrderBy(finding => Array.IndexOf(Levels, finding.Level)).ThenBy(finding => finding.Tool, StringComparer.Ordinal).ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal).ToList();
        return new DriftReport
        {
            Dataset = path,
            Findings = ordered,
            Tasks = [.. ordered.Where(finding => finding.Level != DriftRules.Harmless).SelectMany(finding => finding.Tasks).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static void Compare(IReadOnlyList<Tool> recorded, IReadOnlyList<Tool> listed, List<VerifiedTask> tasks, List<DriftFinding> findings)
    {
        var now = listed.DistinctBy(tool => tool.Id).ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        foreach (var tool in recorded)
        {
            var touched = tasks.Where(task => task.Tools.Contains(tool.Id)).ToList();
            if (!now.TryGetValue(tool.Id, out var current))
            {
                findings.Add(Finding(DriftRules.ToolRemoved, tool.Id, "it is not listed any more", touched));
                continue;
            }

            var calls = tasks.SelectMany(task => task.Calls).Where(call => call.Tool == tool.Id).ToList();
            findings.AddRange(ToolComparison.Of(tool, current, calls).Select(change => Finding(change.Rule, tool.Id, change.Message, touched)));
        }

        var known = recorded.Select(tool => tool.Id).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(now.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal).Select(id => Finding(DriftRules.ToolAdded, id, "it is new", [])));
    }

    private static DriftFinding Finding(string rule, string tool, string message, IReadOnlyList<VerifiedTask> tasks) =>
        new(rule, DriftRules.All[rule].Level, tool, message.ReplaceLineEndings(" "), [.. tasks.Select(task => task.Id)]);
}
