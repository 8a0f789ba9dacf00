using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace FireFly.Mcp.Processes;

/// <summary>
/// Ends servers that use their machine up: memory and processes of one, with all that it started, what it adds to its files, and the memory
/// of all together. Looks twice a second while there are servers. Thread-safe.
/// </summary>
internal sealed class ServerWatch : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    // A quarter of what a machine numbers by default.
    private const int MostProcesses = 8_192;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<ServerProcess, Watched> _servers = new();
    private readonly CancellationTokenSource _end = new();
    private readonly long _mostMemory;
    private readonly Action<string> _report;

    /// <param name="mostMemory">Bytes that all servers together may have in memory.</param>
    /// <param name="report">Told of each server that was ended.</param>
    public ServerWatch(long mostMemory, Action<string> report)
    {
        (_mostMemory, _report) = (mostMemory, report);
        if (OperatingSystem.IsLinux())
        {
            new Thread(Run) { IsBackground = true, Name = "FireFly server watch" }.Start();
        }
    }

    /// <summary>Three quarters of what this process may use of the machine.</summary>
    public static long ShareOfThisMachine => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>From now on looks at the server, until it is removed.</summary>
    public void Add(ServerProcess server) => _servers[server] = new Watched(server.Folder);

    /// <summary>No longer looks at it.</summary>
    public void Remove(ServerProcess server) => _servers.TryRemove(server, out _);

    /// <inheritdoc />
    public void Dispose() => _end.Cancel();

    private void Run()
    {
        while (!_end.Token.WaitHandle.WaitOne(Interval))
        {
            if (!_servers.IsEmpty)
            {
                Look(ProcessTable.Read());
            }
        }
    }

    private void Look(ProcessTable table)
    {
        var (total, largest, most) = (0L, (ServerProcess?)null, 0L);
        var (processes, busiest, busy) = (0, (ServerProcess?)null, 0);
        foreach (var (server, watched) in _servers)
        {
            if (server.Mark is { } mark)
            {
                watched.Adopt(table, ProcessTree.Wanted(mark));
            }

            var family = table.Family(server.Id, watched.Known);
            var memory = family.Sum(process => process.Memory);
            if (Excess(server, watched, family.Count, memory) is { } excess)
            {
                End(server, watched, excess);
                continue;
            }

            total += memory;
            (largest, most) = memory > most ? (server, memory) : (largest, most);
            processes += family.Count;
            (busiest, busy) = family.Count > busy ? (server, family.Count) : (busiest, busy);
        }

        if (total > _mostMemory)
        {
            EndIfWatched(largest, Text($"all servers together used {total / Megabyte} MB of memory, more than the {_mostMemory / Megabyte} MB that they may, and it used the most ({most / Megabyte} MB)"));
        }
        else if (processes > MostProcesses)
        {
            EndIfWatched(busiest, Text($"all servers together had {processes} processes, more than the {MostProcesses} that they may, and it had the most ({busy})"));
        }
    }

    private void EndIfWatched(ServerProcess? server, string excess)
    {
        if (server is not null && _servers.TryGetValue(server, out var watched))
        {
            End(server, watched, excess);
        }
    }

    private static string? Excess(ServerProcess server, Watched watched, int processes, long memory)
    {
        var limits = server.Limits;
        if (memory / Megabyte > limits.MaxMemoryMegabytes)
        {
            return Text($"it used {memory / Megabyte} MB of memory, more than firefly.maxMemoryMegabytes allows ({limits.MaxMemoryMegabytes})");
        }

        if (processes - server.OwnProcesses > limits.MaxProcesses)
        {
            return Text($"it had {processes} processes, more than firefly.maxProcesses allows ({limits.MaxProcesses})");
        }

        return watched.DiskIsDue && watched.Grown() / Megabyte is var grown && grown > limits.MaxDiskMegabytes
            ? Text($"its files grew by {grown} MB, more than firefly.maxDiskMegabytes allows ({limits.MaxDiskMegabytes})")
            : null;
    }

    private void End(ServerProcess server, Watched watched, string excess)
    {
        Remove(server);
        server.End(excess, [.. watched.Known.Keys]);
        _report($"{server.Name} was ended: {excess}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is remembered of one server, from when it began.</summary>
    private sealed class Watched(string folder)
    {
        private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

        // Known before the server writes: what it wrote before the first look counts too.
        private readonly long _first = Size(folder);
        private long _looked = Stopwatch.GetTimestamp();
        private TimeSpan _pause;

        private readonly HashSet<(int Id, long Started)> _asked = [];

        public Dictionary<int, long> Known { get; } = [];

        // What left its family without a sandbox around it still carries the server's mark. Each process is asked once.
        public void Adopt(ProcessTable table, byte[] mark)
        {
            foreach (var orphan in table.Orphans.Where(orphan => _asked.Add((orphan.Id, orphan.Started)) && ProcessTree.Carries($"/proc/{orphan.Id}", mark)))
            {
                Known[orphan.Id] = orphan.Started;
            }
        }

        public bool DiskIsDue => Stopwatch.GetElapsedTime(_looked) >= _pause;

        // A large folder takes long to look through: then it is done less often.
        public long Grown()
        {
            var began = Stopwatch.GetTimestamp();
            var bytes = Size(folder);
            _looked = Stopwatch.GetTimestamp();
            _pause = TimeSpan.FromSeconds(Math.Max(2, 50 * Stopwatch.GetElapsedTime(began).TotalSeconds));
            return bytes - _first;
        }

        private static long Size(string folder)
        {
            try
            {
                return new DirectoryInfo(folder).EnumerateFiles("*", All).Sum(file => file.Length);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A file went away while it was counted.
                return 0;
            }
        }
    }
}
