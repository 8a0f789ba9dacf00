using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference.Rules;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>Turns flows that were seen into findings. Once is medium: equal values can be chance; twice or more is high.</summary>
internal static class ObservedFlows
{
    public static IEnumerable<Finding> Read(List<Tool> tools, IReadOnlyList<ObservedFlow> flows)
    {
        var positions = tools.Select((tool, i) => (tool.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        foreach (var flow in flows.Where(f => f.Count > 0 && f.Producer != f.Consumer))
        {
            if (positions.TryGetValue(flow.Producer, out var producer) && positions.TryGetValue(flow.Consumer, out var consumer))
            {
                yield return new Finding(producer, consumer, flow.Input, flow.OutputPattern, Confidence(flow.Count), "observed",
                    $"{flow.OutputPattern} was accepted as {flow.Input}", flow.Count);
            }
        }
    }

    // 1: 0.70, 2: 0.80, 3: 0.85, towards 1.
    private static double Confidence(int count) => 1 - (0.6 / (count + 1));
}
