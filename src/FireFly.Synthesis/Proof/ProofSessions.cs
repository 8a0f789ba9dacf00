using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Mcp;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Proof;

/// <summary>
/// Executes slices for proofs in fresh sessions: plain ones, and ones with a shifted clock where the machine can fake one. Candidates
/// that ask different things of the same calls share the executions. Thread-safe.
/// </summary>
internal sealed class ProofSessions(PristinePool plain, PristinePool? shifted, ICallJudge judge)
{
    private const int MostKept = 4_000;
    private const int LargestKept = 256 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<SliceRun>>> _executions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Whether a second execution runs under a shifted clock.</summary>
    public bool ShiftsClock => shifted is not null;

    /// <summary>Executes a slice in a session that is as good as fresh, and reads the fields.</summary>
    public async Task<SliceRun> RunAsync(
        IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides, CancellationToken cancellationToken) =>
        (await ExecuteAsync(plain, "s", calls, overrides, cancellationToken).ConfigureAwait(false)).Read(fields);

    /// <summary>The same under a shifted clock, or in another fresh session where no clock can be faked.</summary>
    public async Task<SliceRun> RunShiftedAsync(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, CancellationToken cancellationToken) =>
        (await ExecuteAsync(shifted ?? plain, "t", calls, null, cancellationToken).ConfigureAwait(false)).Read(fields);

    private async Task<SliceRun> ExecuteAsync(
        PristinePool pool, string kind, IReadOnlyList<SliceCall> calls, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides, CancellationToken cancellationToken)
    {
        var key = kind + KeyOf(calls, overrides);
        var execution = _executions.GetOrAdd(key, k =>
        {
            _order.Enqueue(k);
            return new Lazy<Task<SliceRun>>(() => TwiceIfBrokenAsync(pool, k, calls, overrides, cancellationToken));
        });
        while (_executions.Count > MostKept && _order.TryDequeue(out var oldest))
        {
            _executions.TryRemove(oldest, out _);
        }

        var run = await execution.Value.ConfigureAwait(false);
        if (run.Calls.Sum(c => c.Result.Content.GetRawText().Length) > LargestKept)
        {
            _executions.TryRemove(key, out _);
        }

        return run;
    }

    // A server that died or was too slow says something of the machine, unless it does so twice.
    private async Task<SliceRun> TwiceIfBrokenAsync(
        PristinePool pool, string id, IReadOnlyList<SliceCall> calls, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides, CancellationToken cancellationToken)
    {
        var run = await OnceAsync(pool, id, calls, overrides, cancellationToken).ConfigureAwait(false);
        return run.Broke ? await OnceAsync(pool, id, calls, overrides, cancellationToken).ConfigureAwait(false) : run;
    }

    private Task<SliceRun> OnceAsync(
        PristinePool pool, string id, IReadOnlyList<SliceCall> calls, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides, CancellationToken cancellationToken) => pool.UseAsync(
        calls.Any(c => c.Changed),
        async live =>
        {
            var session = new RecordingSession(live, $"proof-{id}", judge);
            return (await SliceExecutor.ExecuteAsync(session, calls, overrides, cancellationToken).ConfigureAwait(false), session);
        },
        cancellationToken);

    private static string KeyOf(IReadOnlyList<SliceCall> calls, IReadOnlyDictionary<(int Call, string Argument), JsonElement>? overrides)
    {
        var text = new StringBuilder();
        foreach (var call in calls)
        {
            text.Append(call.Tool.Id).Append(' ').Append(CanonicalJson.Serialize(call.Arguments)).Append('\n');
            foreach (var (pointer, origin) in call.Origins.Where(o => o.Value.IsOutput).OrderBy(o => o.Key, StringComparer.Ordinal))
            {
                text.Append(pointer).Append(' ').Append(origin).Append('\n');
            }
        }

        foreach (var ((call, argument), value) in overrides ?? new Dictionary<(int, string), JsonElement>())
        {
            text.Append(call).Append(argument).Append('=').Append(CanonicalJson.Serialize(value)).Append('\n');
        }

        return CanonicalJson.Hash(JsonSerializer.SerializeToElement(text.ToString(), FireFlyJson.Default.String))[..20];
    }
}
