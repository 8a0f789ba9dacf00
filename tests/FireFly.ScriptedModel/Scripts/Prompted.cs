using System.Text.RegularExpressions;

namespace FireFly.ScriptedModel.Scripts;

/// <summary>What of a prompt is the product's own, and what is data.</summary>
public static partial class Prompted
{
    /// <summary>All data: what stands between the marks.</summary>
    public static IReadOnlyList<string> Data(ScriptedRequest request) => [.. Delimited().Matches(request.User).Select(match => match.Groups["text"].Value)];

    /// <summary>The text without the data.</summary>
    public static string Own(ScriptedRequest request) => Delimited().Replace(request.System + "\n" + request.User, "(data)");

    /// <summary>The data after a heading.</summary>
    public static string After(ScriptedRequest request, string heading)
    {
        var at = request.User.IndexOf(heading, StringComparison.Ordinal);
        return at < 0 ? "" : Delimited().Match(request.User, at).Groups["text"].Value;
    }

    [GeneratedRegex("<untrusted id=\"(?<id>[0-9a-f]{12})\">\n(?<text>.*?)\n</untrusted id=\"\\k<id>\">", RegexOptions.Singleline)]
    private static partial Regex Delimited();
}
