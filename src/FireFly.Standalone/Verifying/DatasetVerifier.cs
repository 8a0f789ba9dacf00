using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Standalone.Verifying;

/// <summary>
/// Proves the tasks of a dataset again from its files alone. What only live servers can show (that a task is minimal and stable) is taken
/// from its record; all else is tried.
/// </summary>
internal static class DatasetVerifier
{
    /// <summary>Looks at every task.</summary>
    /// <exception cref="Storage.StorageException">A file cannot be read; the message names file and line.</exception>
    public static async Task<VerificationOutcome> VerifyAsync(DatasetFolder folder, CancellationToken cancellationToken)
    {
        var tools = await folder.ReadToolsAsync(cancellationToken).ToListAsync(cancellationToken);
        var tasks = await folder.ReadTasksAsync(cancellationToken).ToListAsync(cancellationToken);
        var (engine, all) = await FolderDatasetSource.EngineAsync(folder, tools, cancellationToken);
        var wanted = tasks.SelectMany(task => task.Calls).Select(call => call.Recording).ToHashSet(StringComparer.Ordinal);
        var recordings = all is RecordingFile large
            ? large.Find(wanted, cancellationToken)
            : all.Where(recording => wanted.Contains(recording.Id)).DistinctBy(recording => recording.Id).ToDictionary(recording => recording.Id, StringComparer.Ordinal);
        var distinct = new DistinctIndex();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var failures = new List<TaskFailure>();
        var passed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < tasks.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var task = tasks[i];
            foreach (var (check, prove) in Checks(tasks, i, recordings, engine, distinct, ids))
            {
                if (Prove(prove) is { } reason)
                {
                    failures.Add(new TaskFailure(task.Id, check, reason.ReplaceLineEndings(" ")));
                }
                else
                {
                    passed[check] = passed.GetValueOrDefault(check) + 1;
                }
            }
        }

        return new VerificationOutcome
        {
            Tasks = tasks.Count,
            Passed = tasks.Count - failures.Select(failure => failure.Task).Distinct().Count(),
            PassedByCheck = passed,
            Failures = failures,
        };
    }

    private static IEnumerable<(string Check, Func<string?> Prove)> Checks(
        List<VerifiedTask> tasks, int index, IReadOnlyDictionary<string, RecordedCall> recordings, ReplayEngine engine, DistinctIndex distinct, HashSet<string> ids)
    {
        var task = tasks[index];
        yield return ("recorded", () => task.Checks.All ? ids.Add(task.Id) ? null : "the id stands there twice" : "its record does not say that it passed all eight checks");
        yield return ("grounded", () => GroundedCheck.Check(task, recordings));
        yield return ("solvable", () => SolvableCheck.Check(task, recordings));
        yield return ("unleaked", () => UnleakedCheck.Check(task, task.Tools.Select(id => engine.Tools.TryGetValue(id, out var tool) ? tool.Description : throw new InvalidDataException($"the tool {id} is missing"))));
        yield return ("offered", () => task.Calls.FirstOrDefault(call => !task.Tools.Contains(call.Tool)) is { } call ? $"{call.Tool} is needed and not offered" : null);
        yield return ("replayable", () => ReplayableCheck.Check(task, recordings, engine));
        yield return ("discriminating", () => DiscriminatingCheck.Check(tasks, index));
        yield return ("distinct", () => distinct.TryAdd(task, out var near) ? null : near);
    }

    /// <summary>A dataset may come from anyone: what a check cannot even look at has not passed it.</summary>
    public static string? Prove(Func<string?> prove)
    {
        try
        {
            return prove();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or JsonException)
        {
            return exception.Message;
        }
    }
}
