using System.Globalization;

namespace FireFly.Mcp.Processes;

/// <summary>The processes of this machine at one moment, as <c>/proc</c> shows them.</summary>
internal sealed class ProcessTable
{
    private readonly Dictionary<int, Entry> _entries = [];
    private readonly ILookup<int, int> _children;

    private ProcessTable(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            _entries[entry.Id] = entry;
        }

        _children = _entries.Values.ToLookup(entry => entry.Parent, entry => entry.Id);
    }

    /// <summary>Reads it; empty where there is no <c>/proc</c>.</summary>
    public static ProcessTable Read() => new(
        OperatingSystem.IsLinux() ? Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0])).Select(Parse).OfType<Entry>() : []);

    /// <summary>The process, and whatever descends from it or from one of those that were seen before.</summary>
    /// <param name="root">Process id.</param>
    /// <param name="known">Those seen before, with their start times; what is new is added, and what is gone removed.</param>
    public IReadOnlyList<Entry> Family(int root, Dictionary<int, long> known)
    {
        foreach (var gone in known.Where(pair => !_entries.TryGetValue(pair.Key, out var entry) || entry.Started != pair.Value).Select(pair => pair.Key).ToList())
        {
            known.Remove(gone);
        }

        var queue = new Queue<int>(known.Keys.Append(root));
        var seen = new Dictionary<int, Entry>();
        while (queue.TryDequeue(out var id))
        {
            if (_entries.TryGetValue(id, out var entry) && seen.TryAdd(id, entry))
            {
                known[id] = entry.Started;
                foreach (var child in _children[id])
                {
                    queue.Enqueue(child);
                }
            }
        }

        return [.. seen.Values];
    }

    /// <summary>Processes whose parent has ended before them, which hides who started them.</summary>
    public IEnumerable<Entry> Orphans => _children[1].Select(id => _entries[id]);

    // 4711 (node (x)) S 4700 4711 4711 0 -1 4194304 ... : the name may hold anything, so fields are counted from its end.
    private static Entry? Parse(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(
                int.Parse(id, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[19], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    /// <summary>One process.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Parent">Who started it, or took it over.</param>
    /// <param name="Started">When, in ticks since the machine's start: with the id, it names one process for ever.</param>
    /// <param name="Memory">Bytes that it has in memory.</param>
    internal sealed record Entry(int Id, int Parent, long Started, long Memory);
}
