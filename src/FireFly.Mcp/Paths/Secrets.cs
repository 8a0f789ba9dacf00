using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;

namespace FireFly.Mcp.Paths;

/// <summary>Knows which values of a definition are secret.</summary>
internal static partial class Secrets
{
    /// <summary>What stands in their place.</summary>
    public const string Redacted = "[redacted]";

    private const int ShortestSecret = 6;

    /// <summary>
    /// Values of secret-looking variables, all header values (also without their scheme), passwords and keys in the address, each also in its
    /// other <see cref="Spellings"/>; longest first.
    /// </summary>
    public static IReadOnlyList<string> Of(ServerDefinition definition) =>
        [.. Spelled(Named(definition)).OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal)];

    /// <summary>
    /// Everything that a definition hands to its server and that may be a secret, for recordings of a server at work with real accounts:
    /// besides <see cref="Of"/> all variables but plain words, numbers and paths, arguments that follow a secret-looking flag, and the user
    /// and password of a Basic header.
    /// </summary>
    public static IEnumerable<string> Known(ServerDefinition definition) => Spelled(Named(definition)
        .Concat(definition.Env.Values.Where(value => !Plain().IsMatch(value)))
        .Concat(OfArguments(definition.Args))
        .Concat(definition.Headers.Values.SelectMany(OfBasic)));

    /// <summary>
    /// How a value looks in an address, inside a JSON text, and in base64 and base64url: whole, and at each of the three places at which it
    /// may begin in a longer text, as far as those characters depend on it alone.
    /// </summary>
    public static IEnumerable<string> Spellings(string value)
    {
        yield return Uri.EscapeDataString(value);
        yield return JsonEncodedText.Encode(value).ToString();
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return Convert.ToBase64String(bytes);
        for (var before = 0; before < 3; before++)
        {
            var (from, to) = (((before * 8) + 5) / 6, (before + bytes.Length) * 8 / 6);
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes])[from..to];
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_');
        }
    }

    /// <summary>The text without them.</summary>
    public static string Hide(string text, IReadOnlyList<string> secrets) =>
        secrets.Aggregate(text, static (so, secret) => so.Replace(secret, Redacted, StringComparison.Ordinal));

    private static IEnumerable<string> Named(ServerDefinition definition) => definition.Env.Where(pair => SecretName().IsMatch(pair.Key)).Select(pair => pair.Value)
        .Concat(definition.Headers.Values)
        .Concat(definition.Headers.Values.Select(value => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]))
        .Concat(OfAddress(definition.Url));

    private static IEnumerable<string> Spelled(IEnumerable<string> values) =>
        values.Where(value => value.Length >= ShortestSecret).SelectMany(value => Spellings(value).Where(spelling => spelling.Length >= ShortestSecret).Prepend(value)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> OfArguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var at = args[i].IndexOf('=', StringComparison.Ordinal);
            if (args[i].StartsWith('-') && SecretName().IsMatch(at > 0 ? args[i][..at] : args[i]))
            {
                yield return at > 0 ? args[i][(at + 1)..] : i + 1 < args.Count && !args[i + 1].StartsWith('-') ? args[i + 1] : "";
            }
        }
    }

    private static IEnumerable<string> OfBasic(string header)
    {
        var bytes = new byte[header.Length];
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2)
            : [];
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

    // "production", "1", "0.5", "/srv/data", "info": taking these out of results would destroy them and hide nothing.
    [GeneratedRegex(@"^(?:[A-Za-z]+(?:[-_ ][A-Za-z]+)*|[\d.,:-]+|(?:[A-Za-z]:)?[\\/.~][^\s]*|https?://[^@\s?]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
