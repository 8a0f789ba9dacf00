using System.Buffers;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// The words of a text that look like values, by shape, each once, in order of appearance: <c>Commit 3f2a9bc by Ada
/// touched 3 files, see SO-5001</c> holds a hash, a number and an id. What is part of a URL, a path or a date is no
/// token of its own.
/// </summary>
internal static class TextTokens
{
    private const int MaxPerShape = 500;

    /// <summary>Order of the shapes in the view.</summary>
    private static readonly (TokenShape Shape, string Name)[] Shapes =
    [
        (TokenShape.Uuid, "uuid"), (TokenShape.Path, "path"), (TokenShape.Number, "number"), (TokenShape.Id, "id"),
        (TokenShape.Date, "date"), (TokenShape.Url, "url"), (TokenShape.Hash, "hash"),
    ];

    private const string Opening = "([{<\"'`*_#$€£";
    private const string Closing = ")]}>\"'`*_~.,:;!?%";
    private const string Parts = ",;()[]{}=:|*&";
    private static readonly SearchValues<char> OfTime = SearchValues.Create("0123456789:.+-Z");

    public static void Write(Utf8JsonWriter writer, string text)
    {
        var found = new Dictionary<TokenShape, List<string>>();
        foreach (var range in SplitWords(text))
        {
            Take(text.AsSpan(range), found, whole: true);
        }

        if (found.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("tokens");
        foreach (var (shape, name) in Shapes)
        {
            if (found.TryGetValue(shape, out var tokens))
            {
                writer.WriteStartArray(name);
                foreach (var token in tokens)
                {
                    if (shape == TokenShape.Number)
                    {
                        writer.WriteRawValue(token);
                    }
                    else
                    {
                        writer.WriteStringValue(token);
                    }
                }

                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }

    private static List<Range> SplitWords(string text)
    {
        var words = new List<Range>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]) || text[i] is '"' or '<' or '>' or '`' or '|')
            {
                if (start >= 0)
                {
                    words.Add(start..i);
                    start = -1;
                }
            }
            else if (start < 0)
            {
                start = i;
            }
        }

        return words;
    }

    /// <summary>Takes a word as one token, or, where it is none, the parts between its punctuation.</summary>
    private static void Take(ReadOnlySpan<char> word, Dictionary<TokenShape, List<string>> found, bool whole)
    {
        if (whole && word.IndexOf("://") > 0 && UrlIn(word) is { Length: > 0 } url)
        {
            Add(TokenShape.Url, url, found);
            return;
        }

        var trimmed = word.TrimStart(Opening).TrimEnd(Closing);
        var shape = TokenShapes.Of(trimmed);
        if (shape is not (TokenShape.None or TokenShape.Url))
        {
            Add(shape, trimmed, found);
        }
        else if (whole && !IsTime(trimmed))
        {
            foreach (var part in trimmed.SplitAny(Parts))
            {
                Take(trimmed[part], found, whole: false);
            }
        }
    }

    private static void Add(TokenShape shape, ReadOnlySpan<char> word, Dictionary<TokenShape, List<string>> found)
    {
        var token = shape == TokenShape.Number ? word.ToString().Replace(",", "", StringComparison.Ordinal) : word.ToString();
        if (!found.TryGetValue(shape, out var tokens))
        {
            found.Add(shape, tokens = []);
        }

        if (tokens.Count < MaxPerShape && !tokens.Contains(token))
        {
            tokens.Add(token);
        }
    }

    private static ReadOnlySpan<char> UrlIn(ReadOnlySpan<char> word)
    {
        var scheme = word.IndexOf("://");
        while (scheme > 0 && (char.IsAsciiLetterOrDigit(word[scheme - 1]) || word[scheme - 1] is '+' or '-' or '.'))
        {
            scheme--;
        }

        var url = word[scheme..].TrimEnd("]}\"'`*_.,:;!?");
        if (url is [.., ')'] && !url.Contains('('))
        {
            // The closing mark of [text](https://...) is not part of the address.
            url = url[..url.IndexOf(')')].TrimEnd(".,:;!?");
        }

        return TokenShapes.Of(url) == TokenShape.Url ? url : default;
    }

    private static bool IsTime(ReadOnlySpan<char> word) =>
        word.Length is >= 4 and <= 18 && char.IsAsciiDigit(word[0]) && word.Contains(':') && !word.ContainsAnyExcept(OfTime);
}
