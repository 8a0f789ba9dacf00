using System.Text.RegularExpressions;

namespace FireFly.Json.Schema.Formats;

/// <summary>URIs and references of RFC 3986, by its grammar, since <see cref="System.Uri"/> accepts and repairs more.</summary>
internal static partial class UriFormat
{
    public static bool IsUri(string text) => Absolute().IsMatch(text) && IsAuthorityFine(text);

    public static bool IsReference(string text) => Reference().IsMatch(text) && IsAuthorityFine(text);

    private static bool IsAuthorityFine(string text) =>
        !Authority().Match(text).Groups["a"].Success || Host().IsMatch(Authority().Match(text).Groups["a"].Value);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\[\]-]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\z")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\[\]-]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\z")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?<a>[^/?#]*)")]
    private static partial Regex Authority();

    [GeneratedRegex(@"^(?:[^@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^@:\[\]]*)(?::[0-9]*)?\z")]
    private static partial Regex Host();
}
