using System.Globalization;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>Dates and moments in whatever spelling, compared to the precision of the gold value.</summary>
public static class MomentMatch
{
    private static readonly string[] Spoken =
    [
        "d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d, yyyy", "yyyy/MM/dd", "ddd MMM d HH:mm:ss yyyy zzz",
        "ddd, d MMM yyyy HH:mm:ss K", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm 'UTC'",
    ];

    /// <summary>
    /// Whether the given value names the gold's date or moment. A gold without a time asks for the date alone; one with a time asks for the
    /// moment to its own precision, and a given time without a zone is taken as the gold's zone or UTC. Unix times count, in seconds or
    /// milliseconds.
    /// </summary>
    public static bool AreSame(JsonElement gold, JsonElement given)
    {
        if (AnswerKey.Of(gold) == AnswerKey.Of(given))
        {
            return true;
        }

        if (Read(gold) is not { } right || Read(given) is not { } answer)
        {
            return false;
        }

        if (right.Step >= TimeSpan.FromDays(1))
        {
            // The date as it was written, not as another zone would have it.
            return right.At.DateTime.Date == answer.At.DateTime.Date;
        }

        return answer.Step < TimeSpan.FromDays(1)
            && (Within(answer.At, right) || (!answer.HasZone && Within(new DateTimeOffset(answer.At.DateTime, right.At.Offset), right)));
    }

    /// <summary>Whether the value is a date or a moment in one of the spellings.</summary>
    public static bool IsMoment(JsonElement value) => value.ValueKind == JsonValueKind.String && Read(value) is not null;

    private static bool Within(DateTimeOffset at, Moment moment)
    {
        var from = moment.At.UtcTicks - (moment.At.UtcTicks % moment.Step.Ticks);
        return at.UtcTicks >= from && at.UtcTicks < from + moment.Step.Ticks;
    }

    private static Moment? Read(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && IsDigits(value.Text().Trim())))
        {
            return long.TryParse(value.Spelling().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var unix) ? OfUnix(unix) : null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.Text().Trim();
        if (IsoDate.TryParse(text, out var at) || DateTimeOffset.TryParseExact(text, Spoken, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out at))
        {
            var hasTime = text.Contains(':', StringComparison.Ordinal);
            return new Moment(at, hasTime ? StepOf(text) : TimeSpan.FromDays(1), hasTime && HasZoneOf(text));
        }

        return null;
    }

    private static bool IsDigits(string text) => text.Length is >= 9 and <= 13 && text.All(char.IsAsciiDigit);

    private static Moment? OfUnix(long value) => value switch
    {
        >= 100_000_000 and < 10_000_000_000 => new Moment(DateTimeOffset.FromUnixTimeSeconds(value), TimeSpan.FromSeconds(1), true),
        >= 100_000_000_000 and < 10_000_000_000_000 => new Moment(DateTimeOffset.FromUnixTimeMilliseconds(value), TimeSpan.FromMilliseconds(1), true),
        _ => null,
    };

    private static TimeSpan StepOf(string text)
    {
        var colons = text.Count(c => c == ':') - (text.LastIndexOfAny(['+', '-']) is var sign && sign > 10 && text.IndexOf(':', sign) > 0 ? 1 : 0);
        return colons < 2 ? TimeSpan.FromMinutes(1) : text.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1);
    }

    private static bool HasZoneOf(string text) =>
        text.EndsWith('Z') || text.EndsWith("UTC", StringComparison.Ordinal) || text.EndsWith("GMT", StringComparison.Ordinal) || text.LastIndexOfAny(['+', '-']) > 10;

    private readonly record struct Moment(DateTimeOffset At, TimeSpan Step, bool HasZone);
}
