using FireFly.Contracts;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Synthesis.Assembly;

/// <summary>
/// Points the calls of a task at the recordings that the simulator serves for them. The same call may be on record with several results
/// (when a file was last read, a duration): a task holds all the same where what it asks and hands on is alike in the one that is served.
/// </summary>
internal static class ServedRecordings
{
    /// <summary>The task and its recordings; null where it does not hold with the recordings that are served.</summary>
    public static (VerifiedTask Task, IReadOnlyList<RecordedCall> Recordings)? Adopt(VerifiedTask task, ReplayEngine engine)
    {
        var session = engine.Begin();
        var served = new List<RecordedCall>();
        foreach (var call in task.Calls)
        {
            if (session.Call(call.Tool, call.Arguments).Source is not { } recording)
            {
                return null;
            }

            served.Add(recording);
        }

        var adopted = task with { Calls = [.. task.Calls.Zip(served, (call, recording) => call with { Recording = recording.Id })] };
        var byId = served.DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var holds = GroundedCheck.Check(adopted, byId) is null && SolvableCheck.Check(adopted, byId) is null && ReplayableCheck.Check(adopted, byId, engine) is null;
        return holds ? (adopted, served) : null;
    }
}
