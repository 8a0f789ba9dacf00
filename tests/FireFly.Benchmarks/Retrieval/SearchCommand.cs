using System.Diagnostics;
using System.Numerics.Tensors;
using FireFly.Simulator.Retrieval.Embedding;
using FireFly.Storage.InProcess;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// The nearest of many recordings of one tool: the index against plain brute force over floats with TensorPrimitives, in turn in one process, on one
/// thread.
/// </summary>
internal sealed class SearchCommand : IBenchmarkCommand
{
    private const int Seed = 7;
    private const int Queries = 200;

    public string Name => "search";

    public string Summary => "nearest of many recordings against brute force with TensorPrimitives: search [recordings]";

    public int Run(string[] args)
    {
        var count = 100_000;
        if (args.Length > 1 || (args.Length == 1 && (!int.TryParse(args[0], out count) || count < 100)))
        {
            Console.Error.WriteLine("search may have a number of recordings, 100 or more");
            return 2;
        }

        var random = new Random(Seed);
        var texts = Enumerable.Range(0, count).Select(_ => SearchCalls.Text(random)).ToList();
        var embedder = HashedTextEmbedder.Learn(texts);
        var vectors = texts.ConvertAll(text => embedder.Embed(text));
        var index = new VectorIndex(vectors.ConvertAll(vector => (ReadOnlyMemory<float>)vector));
        var rows = vectors.SelectMany(vector => vector).ToArray();
        // Calls near recorded ones, but not recorded.
        var queries = Enumerable.Range(0, Queries).Select(_ => embedder.Embed(SearchCalls.Vary(texts[random.Next(count)], random))).ToList();

        var right = 0;
        var (plain, quick) = (new List<double>(), new List<double>());
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            var (best, score) = BruteForce(rows, query);
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var found = index.Nearest(query, 1)[0];
            quick.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            // Two recordings may be equally near; either is the nearest then.
            right += found.Row == best || found.Score >= score - 1e-6f ? 1 : 0;
        }

        var ratio = Median(plain) / Median(quick);
        Console.WriteLine($"{count} recordings of one tool, {HashedTextEmbedder.Dimensions} dimensions, {Queries} calls, medians");
        Console.WriteLine($"brute force with TensorPrimitives  {Median(plain),8:0.000} ms");
        Console.WriteLine($"index                              {Median(quick),8:0.000} ms");
        Console.WriteLine($"times faster                       {ratio,8:0.0}");
        Console.WriteLine($"recall@1                           {(double)right / Queries,8:0.000}");
        return ratio >= 4 && right >= 0.99 * Queries ? 0 : 1;
    }

    private static (int Row, float Score) BruteForce(float[] rows, float[] query)
    {
        var (best, score) = (-1, float.NegativeInfinity);
        for (var row = 0; row * query.Length < rows.Length; row++)
        {
            var dot = TensorPrimitives.Dot<float>(rows.AsSpan(row * query.Length, query.Length), query);
            (best, score) = dot > score ? (row, dot) : (best, score);
        }

        return (best, score);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
