using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FireFly.Json.Schema.Formats;

namespace FireFly.Json.Generation;

/// <summary>Parses the ECMA patterns that schemas use: alternatives, groups, classes, escapes, repeats.</summary>
internal sealed class PatternParser(string pattern)
{
    private const int MaxRepeat = 10_000;

    /// <summary>Characters to try for a class, the ones that read best first.</summary>
    private static readonly string[] Pools =
    [
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        " -_.,:;!?/+*#%&()[]{}<>=@~'\"$^|\\`",
        "äöüéèßñçøåΑΒΓабв中文日本",
        "\t\n\r",
    ];

    private int _at;

    public PatternText? Parse()
    {
        try
        {
            var parsed = Alternatives();
            return _at == pattern.Length ? parsed : null;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private bool More => _at < pattern.Length;

    private PatternText Alternatives()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var alternatives = new List<PatternText> { Sequence() };
        while (More && pattern[_at] == '|')
        {
            _at++;
            alternatives.Add(Sequence());
        }

        return alternatives.Count == 1 ? alternatives[0] : new PatternText.Choice(alternatives);
    }

    private PatternText.Sequence Sequence()
    {
        var parts = new List<PatternText>();
        while (More && pattern[_at] is not ('|' or ')'))
        {
            parts.Add(Repeated(Part()));
        }

        return new PatternText.Sequence(parts);
    }

    private PatternText Part()
    {
        switch (pattern[_at])
        {
            case '^' or '$':
                _at++;
                return new PatternText.Nothing();
            case '(':
                return Group();
            case '[':
                return Characters(EndOfClass());
            case '.':
                return Characters(_at + 1);
            case '\\':
                return Escape();
            default:
                return new PatternText.Literal(pattern[_at++].ToString());
        }
    }

    private PatternText Group()
    {
        _at++;
        var isLookAround = false;
        if (More && pattern[_at] == '?')
        {
            var head = Regex.Match(pattern[_at..], @"^\?(?:(?<look><?[=!])|:|P?<[A-Za-z_]\w*>)");
            if (!head.Success)
            {
                throw new FormatException("A group of this kind is not known.");
            }

            isLookAround = head.Groups["look"].Success;
            _at += head.Length;
        }

        var content = Alternatives();
        if (!More)
        {
            throw new FormatException("A group is not closed.");
        }

        _at++;
        return isLookAround ? new PatternText.Nothing() : content;
    }

    private PatternText Escape()
    {
        if (_at + 1 == pattern.Length)
        {
            throw new FormatException("The pattern ends in a backslash.");
        }

        var c = pattern[_at + 1];
        if (c is 'b' or 'B' or 'A' or 'Z' or 'z')
        {
            _at += 2;
            return new PatternText.Nothing();
        }

        if (c is >= '1' and <= '9' or 'k')
        {
            throw new FormatException("Back references are not known.");
        }

        if (c is 'p' or 'P' or 'u' && _at + 2 < pattern.Length && pattern[_at + 2] == '{')
        {
            var close = pattern.IndexOf('}', _at);
            return Characters(close < 0 ? throw new FormatException("A brace is not closed.") : close + 1);
        }

        return Characters(Math.Min(_at + c switch { 'u' => 6, 'x' => 4, 'c' => 3, _ => 2 }, pattern.Length));
    }

    /// <summary>The characters that the piece of the pattern up to <paramref name="end"/> matches.</summary>
    private PatternText.OneOf Characters(int end)
    {
        var regex = EcmaPattern.ToRegex($"^(?:{pattern[_at..end]})$", TimeSpan.FromSeconds(1)) ?? throw new FormatException("A class is malformed.");
        _at = end;
        foreach (var pool in Pools)
        {
            var matching = string.Concat(pool.Where(c => regex.IsMatch(c.ToString())));
            if (matching.Length > 0)
            {
                return new PatternText.OneOf(matching);
            }
        }

        for (var c = '\0'; c < '\ud800'; c++)
        {
            if (regex.IsMatch(c.ToString()))
            {
                return new PatternText.OneOf(c.ToString());
            }
        }

        throw new FormatException("A class matches nothing.");
    }

    private int EndOfClass()
    {
        for (var i = _at + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == ']')
            {
                return i + 1;
            }
        }

        throw new FormatException("A class is not closed.");
    }

    private PatternText Repeated(PatternText part)
    {
        while (More)
        {
            var (min, max, length) = pattern[_at] switch
            {
                '?' => (0, 1, 1),
                '*' => (0, null, 1),
                '+' => (1, null, 1),
                '{' => Counts(),
                _ => (0, (int?)0, 0),
            };
            if (length == 0)
            {
                return part;
            }

            _at += length;
            part = new PatternText.Repeat(part, min, max);
            if (More && pattern[_at] == '?')
            {
                _at++; // A lazy repeat matches the same texts.
            }
        }

        return part;
    }

    private (int Min, int? Max, int Length) Counts()
    {
        var match = Regex.Match(pattern[_at..], @"^\{([0-9]+)(?:(,)([0-9]*))?\}");
        if (!match.Success)
        {
            return (0, 0, 0);
        }

        var min = Number(match.Groups[1].ValueSpan);
        int? max = !match.Groups[2].Success ? min : match.Groups[3].Length == 0 ? null : Number(match.Groups[3].ValueSpan);
        return (min, max, match.Length);
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxRepeat
            ? number
            : throw new FormatException("A repeat is too long.");
}
