using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Calls that only compute, convert or format a few short values: whoever has the values has the answer, in the head or with any calculator.</summary>
internal sealed class NoToolNeeded : IAuditRule
{
    private const int MostOperands = 4;
    private const int LongestOperand = 24;

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        for (var i = 0; i < task.Calls.Count; i++)
        {
            var call = task.Calls[i];
            if (task.World.Meaning(call.Recording.Tool) is { Class: ToolClass.Compute or ToolClass.Convert or ToolClass.Format, Identifier: null } meaning
                && !call.Recording.Changed && call.Arguments.Count <= MostOperands && call.Arguments.All(a => a.Value.Spelling().Length <= LongestOperand))
            {
                yield return new AuditFinding(AuditKind.Shorter, "no-tool-needed", $"{call.Recording.Tool} does what a reader does without it ({meaning.Class.ToString().ToLowerInvariant()} over {call.Arguments.Count} short values)");
                yield break;
            }
        }
    }
}
