using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference;

namespace FireFly.ToolGraph.Tests.Sampling;

/// <summary>Builds graphs by number: tool n is on server a, b or c in turn.</summary>
internal static class Graphs
{
    public static string Tool(int n) => $"{"abc"[n % 3]}/t{n:D2}";

    public static ToolDependencyGraph Of(int count, IEnumerable<(int From, int To, int Percent, int Input)> pairs)
    {
        var options = new EdgeInferenceOptions();
        return new ToolDependencyGraph
        {
            Id = "g", Seed = 0,
            Tools = [.. Enumerable.Range(0, count).Select(Tool).Order(StringComparer.Ordinal)],
            Edges =
            [
                .. pairs.Where(p => p.From != p.To && p.From < count && p.To < count).DistinctBy(p => (p.From, p.To)).Select(p => new ToolEdge
                {
                    From = Tool(p.From), To = Tool(p.To), Confidence = p.Percent / 100.0, Band = options.BandOf(p.Percent / 100.0),
                    Bindings = [new Binding("/x", $"p{p.Input}")], Evidence = [new EdgeEvidence("text", "made up")],
                }).OrderBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal),
            ],
        };
    }
}
