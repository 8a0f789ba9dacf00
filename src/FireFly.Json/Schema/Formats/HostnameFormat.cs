namespace FireFly.Json.Schema.Formats;

/// <summary>
/// Host names of RFC 1123: labels of letters, digits and inner hyphens. Punycode is not decoded, because what .NET accepts
/// there depends on the machine's globalisation data.
/// </summary>
internal static class HostnameFormat
{
    public static bool Matches(string text) => text.Length is > 0 and <= 253 && text.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && (label.IndexOf("--", StringComparison.Ordinal) != 2 || label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase));
}
