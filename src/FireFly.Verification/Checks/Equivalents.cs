using System.Globalization;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Whether words say a value as people do: in another case (<c>in progress</c> for <c>In Progress</c>), with spaces for the marks of an
/// identifier (<c>breaking changes</c> for <c>breaking_changes</c>), a unit by its name (<c>metres</c> for <c>m</c>), a moment as a date
/// (<c>14 February 2025, 17:15 UTC</c> for <c>1739553300</c>), a small number as a word, a path from the workspace on.
/// </summary>
public static class Equivalents
{
    /// <summary>The folder in which all of a session takes place; a path in it needs no more than what follows.</summary>
    public const string Workspace = "/workspace/";

    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] Moments = ["d MMMM yyyy", "d MMMM yyyy, HH:mm 'UTC'", "d MMMM yyyy, HH:mm:ss 'UTC'", "MMMM d, yyyy", "MMMM yyyy"];

    /// <summary>Whether the words name the scalar.</summary>
    public static bool Holds(string words, JsonElement scalar)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length == 0 || scalar.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return false;
        }

        var value = scalar.Spelling();
        return Folded(words) == Folded(value)
            || (value.StartsWith(Workspace, StringComparison.Ordinal) && words == value[Workspace.Length..])
            || UnitNames.AreSame(words, value)
            || IsNumber(words, value)
            || IsMoment(words, scalar);
    }

    private static bool IsNumber(string words, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Numbers.Length && words.Equals(Numbers[number], StringComparison.OrdinalIgnoreCase);

    private static bool IsMoment(string words, JsonElement scalar)
    {
        if (!DateTimeOffset.TryParseExact(words, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said))
        {
            return false;
        }

        if (scalar.ValueKind == JsonValueKind.Number)
        {
            return scalar.TryGetInt64(out var unix) && (unix == said.ToUnixTimeSeconds() || unix == said.ToUnixTimeMilliseconds());
        }

        var text = scalar.Text();
        return text.Length == 7
            ? text == said.ToString("yyyy-MM", CultureInfo.InvariantCulture) && !words.Any(c => c == ',') && words.Count(c => c == ' ') == 1
            : IsoDate.TryParse(text, out var meant) && meant == said;
    }

    // Case and the marks between the words of an identifier carry no meaning here; accents, digits and all other marks do.
    private static string Folded(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries));
}
