using FireFly.Contracts;
using FireFly.Verification.Auditing.Rules;

namespace FireFly.Verification.Auditing;

/// <summary>
/// An independent second opinion on tasks: reads the recordings by ways of its own, without the code that wrote the tasks, and says what
/// a competent reader would dispute. Thread-safe while nothing is added to its world.
/// </summary>
public sealed class TaskAuditor(RecordedWorld world)
{
    private static readonly IAuditRule[] Rules =
    [
        new VisibleAnswer(), new FailedCall(), new HostFact(), new UnlabelledAnswer(), new DisplayForm(), new SpokenUnit(), new SpokenSign(),
        new WholeList(), new SteadyOrder(), new CountingRule(), new RivalForm(), new IdleArgument(),
        new EarlierResult(), new KnownArgument(), new NoToolNeeded(), new ShorterChain(),
    ];

    /// <summary>Names of the rules, in the order in which they look.</summary>
    public static IReadOnlyList<string> RuleNames { get; } = [.. Rules.Select(rule => NameOf(rule))];

    /// <summary>What is held against a task; empty where nothing. Never throws for what a dataset may hold.</summary>
    public IReadOnlyList<AuditFinding> Audit(VerifiedTask task) => Audit(task, []);

    /// <summary>The same where the recordings of the task's own calls may not be in the world yet.</summary>
    public IReadOnlyList<AuditFinding> Audit(VerifiedTask task, IReadOnlyList<RecordedCall> own)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(own);
        var calls = new List<SeenCall>();
        foreach (var call in task.Calls)
        {
            if ((world.Find(call.Recording) ?? own.Where(r => r.Id == call.Recording).Select(r => new SeenCall(r)).FirstOrDefault()) is not { } seen)
            {
                return [new AuditFinding(AuditKind.Unknown, "no-recording", $"there is no recording {call.Recording} of {call.Tool}")];
            }

            calls.Add(seen);
        }

        var audited = new AuditedTask(task, world, calls);
        return [.. Rules.SelectMany(rule => rule.Look(audited)).DistinctBy(finding => (finding.Kind, finding.Rule))];
    }

    /// <summary>How many recordings of the tools that a task offers there are to search.</summary>
    public int RecordingsFor(VerifiedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Tools.Sum(tool => world.Of(tool).Count);
    }

    internal static string NameOf(IAuditRule rule) =>
        string.Concat(rule.GetType().Name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
