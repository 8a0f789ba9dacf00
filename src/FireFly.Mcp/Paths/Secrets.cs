using System.Text.RegularExpressions;
using FireFly.Contracts;

namespace FireFly.Mcp.Paths;

/// <summary>Knows which values of a definition are secret.</summary>
internal static partial class Secrets
{
    /// <summary>What stands in their place.</summary>
    public const string Redacted = "[redacted]";

    private const int ShortestSecret = 6;

    /// <summary>Values of secret-looking variables, all header values (also without their scheme), passwords and keys in the address; longest first.</summary>
    public static IReadOnlyList<string> Of(ServerDefinition definition)
    {
        var values = definition.Env.Where(pair => SecretName().IsMatch(pair.Key)).Select(pair => pair.Value)
            .Concat(definition.Headers.Values)
            .Concat(definition.Headers.Values.Select(value => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]))
            .Concat(OfAddress(definition.Url));
        return [.. values.Where(value => value.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> OfAddress(Uri? url)
    {
        if (url is null)
        {
            yield break;
        }

        foreach (var part in url.UserInfo.Split(':'))
        {
            yield return Uri.UnescapeDataString(part);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && SecretName().IsMatch(pair[..at]))
            {
                yield return Uri.UnescapeDataString(pair[(at + 1)..]);
            }
        }
    }

    [GeneratedRegex("key|token|secret|passw|pwd|credential|auth|cookie|private|signature|connection_?string|dsn", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
