using System.Text;
using FireFly.ToolGraph.Metrics;

namespace FireFly.Benchmarks.Edges;

/// <summary>Splits judged pairs by the consumer's server: rules were tuned on one half only, the other is held out.</summary>
internal static class Halves
{
    public static bool IsTuning(JudgedPair pair)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(pair.To[..pair.To.LastIndexOf('/')]))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash % 2 == 0;
    }
}
