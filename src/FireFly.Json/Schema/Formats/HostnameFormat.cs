namespace FireFly.Json.Schema.Formats;

/// <summary>Host names of RFC 1123: labels of letters, digits and inner hyphens.</summary>
internal static class HostnameFormat
{
    public static bool Matches(string text) => text.Length is > 0 and <= 253 && text.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && !(label.Length > 3 && label[2] == '-' && label[3] == '-' && !IsPunycode(label));

    private static bool IsPunycode(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            new System.Globalization.IdnMapping { UseStd3AsciiRules = true }.GetUnicode(label);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
