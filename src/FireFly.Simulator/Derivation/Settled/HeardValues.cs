using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Simulator.Derivation.Settled;

/// <summary>
/// Which values the results of a server show. A name that no result shows, though many do show names, is likely one that the server does not
/// hold; whether that tells anything for a tool, its recordings must prove. What a call itself was given and got back is not shown by it.
/// Immutable but for what it remembers; thread-safe.
/// </summary>
internal sealed class HeardValues
{
    private const int MostResults = 600;
    private const int MostText = 3 << 20;
    private const int LongestValue = 256;

    private readonly List<(string Text, string Given)> _results = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public HeardValues(IEnumerable<RecordedCall> recordings)
    {
        var size = 0;
        foreach (var recording in recordings.Where(recording => recording.Success).OrderBy(recording => recording.Id, StringComparer.Ordinal).Take(MostResults))
        {
            var text = ResultText.Of(recording.Result.Content);
            if (text.Length == 0 || (size += text.Length) > MostText)
            {
                continue;
            }

            _results.Add((text, recording.Arguments.GetRawText()));
        }
    }

    /// <summary>Whether some result shows the value to a call that did not name it.</summary>
    public bool Shows(string value) => value.Length is > 0 and <= LongestValue && (_known.Count < 10_000 ? _known.GetOrAdd(value, Look) : Look(value));

    private bool Look(string value)
    {
        var given = JsonSerializer.Serialize(value)[1..^1];
        return _results.Exists(result => Stands(result.Text, value) && !result.Given.Contains(value, StringComparison.Ordinal) && !result.Given.Contains(given, StringComparison.Ordinal));
    }

    private static bool Stands(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            var end = at + value.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(value[0]))
                && (end == text.Length || !char.IsLetterOrDigit(value[^1]) || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
