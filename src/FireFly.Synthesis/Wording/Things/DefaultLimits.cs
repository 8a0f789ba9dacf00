using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>
/// Limits that a tool sets where the call gives none: "at most 10 items". A listing of exactly as many may be cut off, and then its count,
/// its last element and its extremes are those of the page and not of the things that the question speaks of.
/// </summary>
internal static partial class DefaultLimits
{
    /// <summary>Whether so many elements are what a limit that the call leaves at its default lets through.</summary>
    public static bool MayCutAt(DraftCall call, int count) => count > 1
        && call.Tool.Input().Properties.Any(p => !(call.Arguments.ValueKind == JsonValueKind.Object && call.Arguments.TryGetProperty(p.Name, out _)) && Default(p.Schema) == count);

    private static int? Default(SchemaView parameter)
    {
        if (parameter.Type is not (JsonTypes.Integer or JsonTypes.Number))
        {
            return null;
        }

        if (parameter.Default is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number))
        {
            return number;
        }

        return parameter.Description is { } said && Told().Match(said) is { Success: true } told
            ? int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"\bdefault(?:s to| is|:)? (\d{1,6})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}
