using System.Security.Cryptography;
using System.Text;

namespace FireFly.Contracts;

/// <summary>Makes tool ids and the names that models see. Pure and stable: the same catalog gives the same names.</summary>
public static class ToolNames
{
    /// <summary>Longest model-facing name that every provider accepts.</summary>
    public const int MaxLength = 64;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "reset", "step", "state", "close", "verify", "seed_session", "aggregate_metrics", "mcp", "ping", "create", "delete", "health",
    };

    /// <summary><c>server/tool</c>.</summary>
    public static string Id(string server, string tool) => $"{server}/{tool}";

    /// <summary>The server part of a tool id. Tool names may themselves hold slashes; server names may not.</summary>
    public static string ServerOf(string toolId) => toolId[..toolId.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>
    /// The model-facing name: <c>server__tool</c> with other characters replaced by <c>_</c>; where that is longer than
    /// <see cref="MaxLength"/>, lost characters, or meets a reserved word, a short hash of the id keeps it unique.
    /// </summary>
    public static string ModelName(string server, string tool)
    {
        var plain = $"{server}__{tool}";
        var name = string.Create(plain.Length, plain, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-' ? text[i] : '_';
            }
        });
        // Only where the first "__" is the seam can two tools not meet: a_ + b and a + _b would.
        if (name.Length <= MaxLength && name == plain && !Reserved.Contains(name) && !server.Contains("__", StringComparison.Ordinal) && !server.EndsWith('_'))
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id(server, tool))))[..8];
        return $"{name[..Math.Min(name.Length, MaxLength - 9)]}_{hash}";
    }
}
