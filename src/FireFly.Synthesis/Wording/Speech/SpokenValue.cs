using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Speech;

/// <summary>Says a constant as people do; what is said is always an equivalent of it (<see cref="Equivalents"/>).</summary>
internal static class SpokenValue
{
    private const int Longest = 90;
    private const long EarliestUnix = 631_152_000;
    private const long LatestUnix = 4_102_444_800;

    /// <summary>The words; null for what cannot stand in a sentence.</summary>
    public static string? Of(JsonElement value, ValueKind kind, Voice voice) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value, kind),
        JsonValueKind.String => Text(value.GetString()!, kind, voice),
        _ => null,
    };

    /// <summary>One of a few words, as it stands before a noun or behind a preposition: "in progress", "high"; null where it is no such word.</summary>
    public static string? Label(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString()!;
        var words = text.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 1 or 2 or 3 && words.All(w => w.All(char.IsAsciiLetter) && (w.Length < 4 || w.Skip(1).All(char.IsAsciiLetterLower) || w.All(char.IsAsciiLetterUpper)))
            ? string.Join(' ', words).ToLowerInvariant()
            : null;
    }

    /// <summary>Whether a text is the name of a person or a place, which needs no quotes: "Amara Adler".</summary>
    public static bool IsProper(string text) =>
        text.Split(' ') is { Length: 1 or 2 or 3 } words && words.All(w => w.Length > 1 && char.IsUpper(w[0]) && w.Skip(1).All(c => char.IsLower(c) || c is '\'' or '-' or '.'));

    public static string? Quoted(string text, Voice voice)
    {
        if (text.Length is 0 or > Longest || text.Any(char.IsControl) || text.Trim().Length != text.Length || IsDocument(text))
        {
            return null;
        }

        var marks = voice.Quotes.Any(text.Contains) ? text.Contains('\'', StringComparison.Ordinal) ? "\"\"" : "''" : voice.Quotes;
        return marks.Any(text.Contains) ? null : $"{marks[0]}{text}{marks[1]}";
    }

    private static string? Number(JsonElement value, ValueKind kind) =>
        kind is ValueKind.Timestamp or ValueKind.Date && value.TryGetInt64(out var unix) && Moment(unix) is { } moment ? moment : value.GetRawText();

    private static string? Text(string text, ValueKind kind, Voice voice)
    {
        if (IsoDate.TryParse(text, out var moment) && (text.Length == 10 || text.EndsWith('Z')))
        {
            return voice.WritesDates && Written(moment, text.Length == 10) is { } written && Equivalents.Holds(written, JsonSerializer.SerializeToElement(text, FireFlyJson.Default.String)) ? written : text;
        }

        // Where one works goes without saying.
        if (kind == ValueKind.Path && voice.SaysPathsFromHere && text.Length > Equivalents.Workspace.Length && text.StartsWith(Equivalents.Workspace, StringComparison.Ordinal))
        {
            return Text(text[Equivalents.Workspace.Length..], kind, voice);
        }

        var isBare = text.Length is > 0 and <= Longest && !text.Any(char.IsWhiteSpace) && text.All(c => c is > ' ' and < '\u007f') && char.IsLetterOrDigit(text[^1])
            && (kind is ValueKind.Path or ValueKind.Url or ValueKind.Email or ValueKind.Code or ValueKind.Version or ValueKind.Hash || IsHandle(text));
        return isBare || IsProper(text) ? text : Quoted(text, voice);
    }

    private static bool IsHandle(string text) =>
        text[0] is '@' or '/' || text.Contains('@', StringComparison.Ordinal) || (text.Any(char.IsDigit) && text.Any(char.IsLetter) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
        || (text.All(c => char.IsAsciiLetterOrDigit(c) || c == '.' || c == '/' || c == '-' || c == '_') && text.Contains('/', StringComparison.Ordinal));

    private static string? Moment(long unix)
    {
        var seconds = unix > 100_000_000_000 ? unix / 1000 : unix;
        return seconds is < EarliestUnix or > LatestUnix || (unix > 100_000_000_000 && unix % 1000 != 0) ? null : Written(DateTimeOffset.FromUnixTimeSeconds(seconds), false);
    }

    private static string? Written(DateTimeOffset moment, bool isDay)
    {
        if (moment.Offset != TimeSpan.Zero || moment.Millisecond != 0)
        {
            return null;
        }

        return moment.ToString(isDay ? "d MMMM yyyy" : moment.Second == 0 ? "d MMMM yyyy, HH:mm 'UTC'" : "d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
    }

    // A constant that is itself JSON would put JSON into the question.
    private static bool IsDocument(string text) =>
        (text[0] == '{' && text[^1] == '}') || (text[0] == '[' && text[^1] == ']' && text.Contains('"', StringComparison.Ordinal));
}
