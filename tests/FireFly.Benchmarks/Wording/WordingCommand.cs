using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Synthesis;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording;

namespace FireFly.Benchmarks.Wording;

/// <summary>
/// Counts which candidates of a dataset's exploration can be put into words, by class and by reason, and shows some. Starts no server.
/// </summary>
internal sealed class WordingCommand : IBenchmarkCommand
{
    public string Name => "wording";

    public string Summary => "share of the candidates of an exploration that have words: wording DATASET [samples]";

    public int Run(string[] args)
    {
        if (args.Length is 0 or > 2 || !new DatasetFolder(args[0]).Has(DatasetFiles.Trajectories) || (args.Length == 2 && !int.TryParse(args[1], out _)))
        {
            Console.Error.WriteLine("wording needs the folder of a finished dataset, and may have a number of samples");
            return 2;
        }

        var (candidates, rejections) = ReadAsync(new DatasetFolder(args[0])).GetAwaiter().GetResult();
        Console.WriteLine($"{"class",-12} {"candidates",10} {"worded",8} {"signatures",10}");
        foreach (var kind in candidates.Zip(rejections).GroupBy(c => c.First.Class).OrderBy(g => g.Key))
        {
            var worded = kind.Where(c => c.Second is null).Select(c => c.First).ToList();
            Console.WriteLine($"{kind.Key,-12} {kind.Count(),10} {worded.Count,8} {worded.GroupBy(c => c.Signature).Sum(g => Math.Min(g.Count(), CandidateQueue.MaxPerSignature)),10}");
        }

        Console.WriteLine();
        foreach (var consumer in candidates.Zip(rejections).GroupBy(c => c.First.Consumer).OrderByDescending(g => g.Count(c => c.Second is null)))
        {
            Console.WriteLine($"{consumer.Count(c => c.Second is null),8} of {consumer.Count(),4} {consumer.Key}");
        }

        Console.WriteLine();
        foreach (var reason in rejections.OfType<string>().GroupBy(r => r).OrderByDescending(g => g.Count()))
        {
            Console.WriteLine($"{reason.Count(),8} {reason.Key}");
        }

        foreach (var (candidate, reason) in candidates.Zip(rejections).Where(c => c.Second is not null).OrderBy(c => c.First.GetHashCode()).Take(args.Length == 2 ? int.Parse(args[1]) : 0))
        {
            Console.WriteLine($"{reason}: {candidate.ToolSequence} | {string.Join(", ", candidate.Fields.Select(f => $"{f.Provenance.Call}{f.Provenance.Pointer} {f.Provenance.Derive} = {f.Value}"))}");
        }

        return 0;
    }

    private static async Task<(List<Candidate> Candidates, List<string?> Rejections)> ReadAsync(DatasetFolder dataset)
    {
        var recordings = new Dictionary<string, RecordedCall>(StringComparer.Ordinal);
        await foreach (var recording in dataset.ReadRecordingsAsync(CancellationToken.None))
        {
            recordings[recording.Id] = recording;
        }

        var tools = await dataset.ReadToolsAsync(CancellationToken.None).ToListAsync();
        var trajectories = await dataset.ReadTrajectoriesAsync(CancellationToken.None)
            .Select(t => new ObservedTrajectory(t, [.. t.Calls.Select(c => recordings[c.Recording])])).ToListAsync();
        var candidates = SynthesisRunner.CandidatesOf(tools, trajectories, seed: 7);
        var prover = new TaskProver(null!, new QuestionWriter());
        return (candidates, [.. candidates.AsParallel().AsOrdered().Select(c => prover.Word(c).Unworded?.Reason)]);
    }
}
