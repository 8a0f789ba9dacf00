using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Datasets;

/// <summary>The parts of finding a recording, one thread, in random order, beside a dictionary from canonical JSON to a number.</summary>
internal sealed class LookupCommand : IBenchmarkCommand
{
    private const int Rounds = 5;
    private const int Calls = 200_000;

    public string Name => "lookup";

    public string Summary => "microseconds to find a recording: lookup [recordings, 1000000]";

    public int Run(string[] args)
    {
        if (args.Length > 1 || !int.TryParse(args.FirstOrDefault("1000000"), CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            Console.Error.WriteLine("lookup takes a number of recordings");
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("firefly-lookup-");
        try
        {
            SyntheticDataset.WriteAsync(root.FullName, count).GetAwaiter().GetResult();
            var recordings = new DatasetFolder(root.FullName).OpenRecordings(0)!;
            var index = ReplayIndex.Of(SyntheticDataset.Tools, recordings);
            var engine = new ReplayEngine(SyntheticDataset.Tools, recordings, index);
            var random = new Random(7);
            var calls = Enumerable.Range(0, Calls).Select(_ => random.Next(count)).Select(n => (Tool: engine.Tools[SyntheticDataset.ToolId(n)], Arguments: JsonElement.Parse(SyntheticDataset.Arguments(n)), Number: n)).ToArray();
            var dictionary = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                dictionary[SyntheticDataset.ToolId(i) + SyntheticDataset.Arguments(i)] = i;
            }

            ulong[] states = [ReplayKeys.State(StateKeys.Initial)];
            var keys = calls.Select(call => ReplayKeys.Exact(call.Tool.Id, call.Arguments)).ToArray();
            var texts = calls.Select(call => call.Tool.Id + CanonicalJson.Serialize(call.Arguments)).ToArray();
            Print("dictionary of strings, key given", i => dictionary[texts[i]] == calls[i].Number);
            Print("index, key given", i => index.Exact.TryFind(keys[i], states, out var hit) && hit.Recording == calls[i].Number);
            Print("dictionary, key by canonical JSON", i => dictionary[calls[i].Tool.Id + CanonicalJson.Serialize(calls[i].Arguments)] == calls[i].Number);
            Print("index with making the key", i => engine.Locate(calls[i].Tool, calls[i].Arguments, states) is var (number, _) && number == calls[i].Number);
            Print("making the exact key alone", i => ReplayKeys.Exact(calls[i].Tool.Id, calls[i].Arguments) == keys[i]);
            Print("making the equivalent key alone", i => ReplayKeys.Equivalent(calls[i].Tool, calls[i].Arguments) != 0);
            Print("whole call, result from disk", i => engine.Begin().Call(calls[i].Tool.Id, calls[i].Arguments).Match == MatchKind.Exact);
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static void Print(string what, Func<int, bool> find)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Calls; i++)
            {
                if (!find(i))
                {
                    throw new InvalidOperationException($"{what}: wrong at {i}");
                }
            }

            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / Calls);
        }

        Console.WriteLine($"{what,-36} {best,8:0.00} us");
    }
}
