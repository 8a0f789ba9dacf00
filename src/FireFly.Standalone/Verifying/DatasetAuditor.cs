using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;
using FireFly.Verification.Auditing;

namespace FireFly.Standalone.Verifying;

/// <summary>Audits a finished dataset from its files alone: every task against all that was recorded.</summary>
internal static class DatasetAuditor
{
    /// <exception cref="Storage.StorageException">A file cannot be read; the message names file and line.</exception>
    public static async Task<AuditOutcome> AuditAsync(DatasetFolder folder, CancellationToken cancellationToken)
    {
        var tools = await folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var tasks = await folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken);
        var (_, recordings) = await FolderDatasetSource.EngineAsync(folder, tools, cancellationToken);
        var auditor = new TaskAuditor(new RecordedWorld(tools, recordings));
        var findings = tasks.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .SelectMany(task => auditor.Audit(task).Select(f => new AuditedFinding(task.Id, f.Kind, f.Rule, f.Detail.ReplaceLineEndings(" "))))
            .ToList();
        return new AuditOutcome
        {
            Clean = tasks.Count - findings.Select(f => f.Task).Distinct(StringComparer.Ordinal).Count(),
            TasksByKind = Enum.GetValues<AuditKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), kind => TasksOf(findings.Where(f => f.Kind == kind))),
            TasksByRule = TaskAuditor.RuleNames.ToDictionary(rule => rule, rule => TasksOf(findings.Where(f => f.Rule == rule))),
            Findings = findings,
        };
    }

    private static int TasksOf(IEnumerable<AuditedFinding> findings) => findings.Select(f => f.Task).Distinct(StringComparer.Ordinal).Count();
}
