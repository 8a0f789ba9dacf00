using System.Globalization;
using System.Text.RegularExpressions;

namespace FireFly.Standalone.CommandLine;

/// <summary>Times as people write them: <c>90s</c>, <c>10m</c>, <c>1h30m</c>; a number alone is seconds.</summary>
internal static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return false;
        }

        time = TimeSpan.FromSeconds((Part("h") * 3600d) + (Part("m") * 60d) + Part("s"));
        return time > TimeSpan.Zero && time <= Longest;

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,6})s?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
