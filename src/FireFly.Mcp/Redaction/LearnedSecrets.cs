using System.Text.RegularExpressions;
using FireFly.Mcp.Paths;

namespace FireFly.Mcp.Redaction;

/// <summary>What stood under a secret name in the answers of one server, and is recognised elsewhere in its traffic. Not thread-safe.</summary>
internal sealed partial class LearnedSecrets
{
    private const int Shortest = 8;
    private const int MostCharacters = 16 << 20;

    /// <summary>Of longer ones, other spellings are not looked for.</summary>
    private const int LongestSpelled = 512;

    private readonly KnownValues _values = new(MostCharacters);

    /// <summary>Secrets that are not recognised elsewhere, since there were too many before.</summary>
    public long Missed { get; private set; }

    /// <summary>The values.</summary>
    public KnownValues Values => _values;

    /// <summary>Recognises a value from now on, unless ordinary data looks the same.</summary>
    public void Learn(string value)
    {
        if (value.Length < Shortest || value.StartsWith('[') || Ordinary().IsMatch(value))
        {
            return;
        }

        if (!_values.Add(value))
        {
            Missed++;
        }
        else if (value.Length <= LongestSpelled)
        {
            foreach (var spelling in Secrets.Spellings(value))
            {
                _values.Add(spelling);
            }
        }
    }

    // "Harbour View", "pending", "2026-11-22", "1024": wherever else these stand, they mean something else.
    [GeneratedRegex(@"^(?:(?:\p{Lu}{1,20}|\p{L}\p{Ll}{0,19})(?:[-_ .,'/]+(?:\p{Lu}{1,20}|\p{L}\p{Ll}{0,19}))*[.!?]?|[\d.,:/+TZ -]{1,35})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinary();
}
