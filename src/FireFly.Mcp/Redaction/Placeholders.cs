using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>
/// Names secrets without telling them: <c>[email-3f2a]</c>, by a keyed hash, so that without the key nobody can try values. One value has
/// one placeholder, and one placeholder one value. Not thread-safe.
/// </summary>
internal sealed partial class Placeholders(byte[] key)
{
    private const int Shortest = 4;

    private readonly Dictionary<string, string> _byHash = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>How many were put in the place of a value so far.</summary>
    public long Placed { get; private set; }

    /// <summary>The placeholder of a value; its first kind stays.</summary>
    public string For(string kind, string value)
    {
        if (Form().IsMatch(value))
        {
            return value;
        }

        Placed++;
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));
        if (_byHash.TryGetValue(hash, out var known))
        {
            return known;
        }

        var length = Shortest;
        while (length < hash.Length && !_taken.Add(hash[..length]))
        {
            length += 2;
        }

        return _byHash[hash] = $"[{kind}-{hash[..length]}]";
    }

    [GeneratedRegex(@"^\[[A-Za-z0-9-]{1,32}-[0-9a-f]{4,64}\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
