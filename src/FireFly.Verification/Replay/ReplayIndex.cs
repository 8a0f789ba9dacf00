using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>
/// Where the recordings of a dataset are found: by tool, arguments and state, exact and equivalent, and by tool alone. It holds numbers
/// only, about 70 bytes a recording, and can be kept in a file (<see cref="ReplayIndexFile"/>). Immutable and thread-safe.
/// </summary>
public sealed class ReplayIndex
{
    private readonly Lazy<ReplayTable> _equivalent;
    private readonly Lazy<ILookup<int, int>> _byTool;

    internal ReplayIndex(IReadOnlyList<string> tools, int[] toolOf, ReplayTable exact, Lazy<ReplayTable> equivalent)
    {
        Tools = tools;
        ToolOf = toolOf;
        Exact = exact;
        _equivalent = equivalent;
        _byTool = new(() => Enumerable.Range(0, toolOf.Length).Where(number => toolOf[number] >= 0).ToLookup(number => toolOf[number]));
    }

    /// <summary>How many recordings it is of.</summary>
    public int Recordings => ToolOf.Length;

    internal IReadOnlyList<string> Tools { get; }

    /// <summary>For each recording the place of its tool in <see cref="Tools"/>; -1 where it is left out.</summary>
    internal int[] ToolOf { get; }

    internal ReplayTable Exact { get; }

    internal ReplayTable Equivalent => _equivalent.Value;

    /// <summary>
    /// Reads all recordings once. Those of tools that are not listed are left out, and of several with one id all but the first; the outcome
    /// does not depend on their order otherwise.
    /// </summary>
    /// <param name="tools">The tools.</param>
    /// <param name="recordings">The recordings by number.</param>
    /// <param name="idOf">The id of a recording, where that is had for less than the whole of it.</param>
    public static ReplayIndex Of(IEnumerable<Tool> tools, IReadOnlyList<RecordedCall> recordings, Func<int, string>? idOf = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recordings);
        var byId = new Dictionary<string, Tool>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            byId[tool.Id] = tool;
        }

        var order = InOrderOfIds(recordings.Count, idOf ?? (number => recordings[number].Id));
        var names = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var toolOf = new int[recordings.Count];
        Array.Fill(toolOf, -1);
        var exact = new ReplayTableBuilder(recordings);
        foreach (var number in order)
        {
            var recording = recordings[number];
            if (!byId.ContainsKey(recording.Tool))
            {
                continue;
            }

            if (!places.TryGetValue(recording.Tool, out var place))
            {
                places[recording.Tool] = place = names.Count;
                names.Add(recording.Tool);
            }

            toolOf[number] = place;
            var key = ReplayKeys.Exact(recording.Tool, recording.Arguments);
            exact.Add(key, key, recording, number);
        }

        // Most calls hit exactly; the second table is built when the first call does not.
        return new ReplayIndex(names, toolOf, exact.Build(), new(() => EquivalentTable(byId, recordings, order, toolOf)));
    }

    /// <summary>Numbers of a tool's recordings, ascending.</summary>
    internal IEnumerable<int> NumbersOf(string toolId) =>
        Enumerable.Range(0, Tools.Count).Where(place => Tools[place] == toolId).SelectMany(place => _byTool.Value[place]);

    private static ReplayTable EquivalentTable(Dictionary<string, Tool> tools, IReadOnlyList<RecordedCall> recordings, List<int> order, int[] toolOf)
    {
        var table = new ReplayTableBuilder(recordings);
        foreach (var number in order)
        {
            if (toolOf[number] >= 0)
            {
                var recording = recordings[number];
                table.Add(ReplayKeys.Equivalent(tools[recording.Tool], recording.Arguments), ReplayKeys.Exact(recording.Tool, recording.Arguments), recording, number);
            }
        }

        return table.Build();
    }

    private static List<int> InOrderOfIds(int count, Func<int, string> idOf)
    {
        var (ids, numbers) = (new string[count], new int[count]);
        for (var number = 0; number < ids.Length; number++)
        {
            (ids[number], numbers[number]) = (idOf(number), number);
        }

        Array.Sort(numbers, (a, b) => string.CompareOrdinal(ids[a], ids[b]) is not 0 and var order ? order : a.CompareTo(b));
        var result = new List<int>(numbers.Length);
        foreach (var number in numbers)
        {
            if (result.Count == 0 || ids[result[^1]] != ids[number])
            {
                result.Add(number);
            }
        }

        return result;
    }
}
