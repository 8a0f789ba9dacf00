using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing;

/// <summary>A task with the recordings of its calls, as the rules look at it.</summary>
internal sealed class AuditedTask(VerifiedTask task, RecordedWorld world, IReadOnlyList<SeenCall> calls)
{
    public VerifiedTask Task => task;

    public RecordedWorld World => world;

    /// <summary>The recorded reference calls, in order.</summary>
    public IReadOnlyList<SeenCall> Calls => calls;

    /// <summary>The fields with their gold values, in ordinal order.</summary>
    public IReadOnlyList<GoldField> Fields { get; } =
        [.. task.Fields.OrderBy(f => f.Key, StringComparer.Ordinal)
            .Where(f => task.Answer.TryGetProperty(f.Key, out _) && f.Value.Provenance.Call >= 0 && f.Value.Provenance.Call < calls.Count)
            .Select(f => new GoldField(f.Key, f.Value, task.Answer.GetProperty(f.Key)))];

    /// <summary>Recordings of the offered tools in the state that a call was made in.</summary>
    public IEnumerable<SeenCall> SeenIn(string state) =>
        task.Tools.SelectMany(world.Of).Where(call => call.Recording.StateKey == state && !call.Recording.Changed);

    /// <summary>Every selection with the view it selects from: of answers and of arguments that flow.</summary>
    public IEnumerable<(SeenCall Call, string Pointer, Select? Select, string? Derive, string Of)> Selections() =>
        Fields.Select(f => (calls[f.Field.Provenance.Call], f.Field.Provenance.Pointer, f.Field.Provenance.Select, f.Field.Provenance.Derive, $"'{f.Name}'"))
            .Concat(task.Calls.SelectMany((call, i) => call.Origins.OrderBy(o => o.Key, StringComparer.Ordinal)
                .Where(o => o.Value is { IsOutput: true, Pointer: not null } && o.Value.Call >= 0 && o.Value.Call < i)
                .Select(o => (calls[o.Value.Call!.Value], o.Value.Pointer!, o.Value.Select, (string?)null, $"{o.Key} of {call.Tool}"))));

    /// <summary>Calls that are still needed when the fields are read from the given calls.</summary>
    public HashSet<int> Needed(IEnumerable<int> anchors, Func<int, string, bool>? isIdle = null)
    {
        var needed = new HashSet<int>();
        var open = new Stack<int>(anchors.Concat(Enumerable.Range(0, task.Calls.Count).Where(i => task.Calls[i].Role == "state")));
        while (open.TryPop(out var at))
        {
            if (!needed.Add(at))
            {
                continue;
            }

            foreach (var (pointer, origin) in task.Calls[at].Origins)
            {
                if (origin is { IsOutput: true, Call: { } from } && from < at && isIdle?.Invoke(at, pointer) != true)
                {
                    open.Push(from);
                }
            }
        }

        return needed;
    }
}

/// <summary>An answer field with its gold value.</summary>
internal sealed record GoldField(string Name, AnswerField Field, JsonElement Gold)
{
    /// <summary>The name that the value has in the result.</summary>
    public string Key => NameKey.OfPointer(Field.Provenance.Pointer);
}
