using System.Diagnostics;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference;
using FireFly.ToolGraph.Metrics;

namespace FireFly.Benchmarks.Edges;

/// <summary>Measures edge inference against judged pairs, beside two simple baselines in the same run.</summary>
internal sealed class EdgesCommand : IBenchmarkCommand
{
    public string Name => "edges";

    public string Summary => "[--catalog FILE] [--judged FILE] [--one-workspace] [--out GRAPH] [--errors]   edge inference against judged pairs";

    public int Run(string[] args)
    {
        var catalog = Option(args, "--catalog") ?? Shared("data/catalog/tools-253-servers.jsonl");
        var judged = Option(args, "--judged") ?? Shared("data/edges/gold.jsonl");
        if (!File.Exists(catalog) || !File.Exists(judged))
        {
            Console.Error.WriteLine($"missing {(File.Exists(catalog) ? judged : catalog)}; name the files with --catalog and --judged");
            return 2;
        }

        var tools = JudgedCatalog.Tools(catalog);
        var known = tools.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var pairs = JudgedCatalog.Pairs(judged).Where(p => known.Contains(p.From) && known.Contains(p.To)).ToList();
        var options = new EdgeInferenceOptions { Workspaces = args.Contains("--one-workspace") ? tools.Select(t => t.Server).Distinct().ToDictionary(s => s, _ => "all") : new() };
        EdgeInferrer.Infer([.. tools.Take(50)], 0);
        var clock = Stopwatch.StartNew();
        var result = EdgeInferrer.InferWithCounts(tools, 0, options: options);
        var inference = clock.Elapsed;
        clock.Restart();
        var baselines = new WordBaselines(tools);
        var touched = 0L;
        foreach (var from in tools)
        {
            touched += tools.Count(to => baselines.ParameterWordInProducerText(from.Id, to.Id));
        }

        var allPairs = clock.Elapsed;
        Console.WriteLine($"{tools.Count} tools inferred in {inference.TotalSeconds:F2} s; {result.CandidatePairs} candidates of {result.AllPairs} pairs ({(double)result.CandidatePairs / result.AllPairs:P2})");
        Console.WriteLine($"one pass of the word baseline over all pairs: {allPairs.TotalSeconds:F2} s ({touched} hits), {allPairs / inference:F1} times the inference");
        foreach (var band in Enum.GetValues<ConfidenceBand>())
        {
            var edges = result.Graph.Edges.Where(e => e.Band == band).ToList();
            var servers = tools.ToDictionary(t => t.Id, t => t.Server);
            Console.WriteLine($"  {band,-7} {edges.Count} edges, {edges.Count(e => servers[e.From] != servers[e.To])} across servers");
        }

        if (pairs.Count == 0)
        {
            Console.WriteLine("no judged pair is of this catalog");
        }
        else
        {
            Table.Print(result.Graph, pairs, baselines);
        }

        if (Option(args, "--out") is { } path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(result.Graph, FireFlyJson.Default.ToolDependencyGraph));
        }

        if (args.Contains("--errors"))
        {
            Errors(result.Graph, pairs);
        }

        return 0;
    }

    // Only the half that tuning may look at.
    private static void Errors(ToolDependencyGraph graph, IReadOnlyList<JudgedPair> pairs)
    {
        var edges = graph.Edges.ToDictionary(e => (e.From, e.To));
        foreach (var pair in pairs.Where(Halves.IsTuning).OrderByDescending(p => p.Weight))
        {
            var edge = edges.GetValueOrDefault((pair.From, pair.To));
            var predicted = edge?.Band >= ConfidenceBand.Medium;
            if (predicted != pair.Positive && (pair.WithinServer || edge?.Band >= ConfidenceBand.Medium))
            {
                Console.WriteLine($"{(predicted ? "WRONG " : "MISSED")} {pair.Label,-6} {pair.Weight,7:F1} {pair.Stratum} {pair.From} -> {pair.To} {edge?.Confidence:F2} {edge?.Evidence[0].Detail} || {pair.Reason}");
            }
        }
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static string Shared(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FireFly.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? ".", "shared", relative);
    }
}
