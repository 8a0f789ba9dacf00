using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Synthesis;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording;

namespace FireFly.Benchmarks.Wording;

/// <summary>
/// Counts which candidates of a dataset's exploration can be put into words, by class and by reason, and shows some. Starts no server.
/// </summary>
internal sealed class WordingCommand : IBenchmarkCommand
{
    private const int Seed = 7;

    public string Name => "wording";

    public string Summary => "share of the candidates of an exploration that have words: wording DATASET [samples]";

    public int Run(string[] args)
    {
        if (args.Length is 0 or > 2 || !new DatasetFolder(args[0]).Has(DatasetFiles.Trajectories) || (args.Length == 2 && !int.TryParse(args[1], out _)))
        {
            Console.Error.WriteLine("wording needs the folder of a finished dataset, and may have a number of samples");
            return 2;
        }

        var candidates = ReadAsync(new DatasetFolder(args[0])).GetAwaiter().GetResult();
        Console.WriteLine($"{"class",-12} {"candidates",10} {"worded",8} {"signatures",10}");
        foreach (var kind in candidates.GroupBy(c => c.Candidate.Class).OrderBy(g => g.Key))
        {
            var worded = kind.Where(c => c.Rejection is null).Select(c => c.Candidate).ToList();
            Console.WriteLine($"{kind.Key,-12} {kind.Count(),10} {worded.Count,8} {worded.GroupBy(c => c.Signature).Sum(g => Math.Min(g.Count(), CandidateQueue.MaxPerSignature)),10}");
        }

        Console.WriteLine();
        Console.WriteLine($"{"worded",8} {"of",6} {"flows",6} {"stateful",8} tool that is asked");
        foreach (var consumer in candidates.GroupBy(c => c.Candidate.Consumer).OrderByDescending(g => g.Count(c => c.Rejection is null)))
        {
            var worded = consumer.Where(c => c.Rejection is null).Select(c => c.Candidate).ToList();
            var flows = worded.Where(c => c.Class is not (CandidateClass.Single or CandidateClass.Independent)).ToList();
            Console.WriteLine($"{worded.Count,8} {consumer.Count(),6} {flows.Count,6} {flows.Count(c => c.IsStateful),8} {consumer.Key}");
        }

        Console.WriteLine();
        var unworded = candidates.Where(c => c.Rejection is not null).ToArray();
        foreach (var reason in unworded.GroupBy(c => c.Rejection).OrderByDescending(g => g.Count()))
        {
            Console.WriteLine($"{reason.Count(),8} {reason.Key}");
        }

        new Random(Seed).Shuffle(unworded);
        foreach (var (candidate, rejection) in unworded.Take(args.Length == 2 ? int.Parse(args[1]) : 0))
        {
            Console.WriteLine($"{rejection}: {candidate.ToolSequence} | {string.Join(", ", candidate.Fields.Select(f => $"{f.Provenance.Call}{f.Provenance.Pointer} {f.Provenance.Derive} = {f.Value}"))}");
        }

        return 0;
    }

    private static async Task<List<(Candidate Candidate, string? Rejection)>> ReadAsync(DatasetFolder dataset)
    {
        var recordings = new Dictionary<string, RecordedCall>(StringComparer.Ordinal);
        await foreach (var recording in dataset.ReadRecordingsAsync(CancellationToken.None))
        {
            recordings[recording.Id] = recording;
        }

        var tools = await dataset.ReadToolsAsync(CancellationToken.None).ToListAsync();
        var trajectories = await dataset.ReadTrajectoriesAsync(CancellationToken.None)
            .Select(t => new ObservedTrajectory(t, [.. t.Calls.Select(c => recordings[c.Recording])])).ToListAsync();
        return [.. CandidateSources.Of(tools, trajectories, [], Seed).AsParallel().AsOrdered().Select(new CandidateWriter(new QuestionWriter()).Word)];
    }
}
