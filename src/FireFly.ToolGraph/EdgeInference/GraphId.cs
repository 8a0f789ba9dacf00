using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>Content id of a graph: the same tools and edges have the same id.</summary>
internal static class GraphId
{
    public static string Of(IEnumerable<Tool> tools, IEnumerable<ToolEdge> edges, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, seed.ToString(CultureInfo.InvariantCulture));
        foreach (var tool in tools)
        {
            Add(hash, tool.Id);
            Add(hash, tool.SchemaHash);
        }

        foreach (var edge in edges)
        {
            Add(hash, edge.From);
            Add(hash, edge.To);
            Add(hash, edge.Confidence.ToString("F4", CultureInfo.InvariantCulture));
            foreach (var binding in edge.Bindings)
            {
                Add(hash, binding.Output);
                Add(hash, binding.Input);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
