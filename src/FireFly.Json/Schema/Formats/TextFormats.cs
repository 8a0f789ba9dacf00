using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FireFly.Json.Pointers;

namespace FireFly.Json.Schema.Formats;

/// <summary>The formats that can be asserted.</summary>
internal static partial class TextFormats
{
    /// <summary>Whether the text is of the format; null for formats that are not known.</summary>
    public static bool? Matches(string format, string text) => format switch
    {
        "date-time" => IsDateTime(text),
        "date" => IsDate(text),
        "time" => IsTime(text),
        "email" => IsEmail(text),
        "hostname" => HostnameFormat.Matches(text),
        "ipv4" => Ipv4().IsMatch(text),
        "ipv6" => IsIpv6(text),
        "uri" => UriFormat.IsUri(text),
        "uri-reference" => UriFormat.IsReference(text),
        "uuid" => Uuid().IsMatch(text),
        "regex" => EcmaPattern.ToRegex(text, TimeSpan.FromSeconds(1)) is not null && !text.Contains(@"\Z", StringComparison.Ordinal)
            && !text.Contains(@"\a", StringComparison.Ordinal),
        "json-pointer" => JsonPointer.TryParse(text, out _),
        _ => null,
    };

    private static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    private static bool IsDate(string text) =>
        AsciiDate().IsMatch(text)
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>RFC 3339, such as 23:59:60Z or 08:30:06.283185+02:00; a leap second is the last one of a day in UTC.</summary>
    private static bool IsTime(string text)
    {
        if (Time().Match(text) is not { Success: true } match)
        {
            return false;
        }

        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (hour, minute, second, offsetHour, offsetMinute) = (Part("h"), Part("m"), Part("s"), Part("oh"), Part("om"));
        if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59)
        {
            return false;
        }

        var offset = ((offsetHour * 60) + offsetMinute) * (match.Groups["sign"].ValueSpan is "-" ? -1 : 1);
        var utc = ((((hour * 60) + minute - offset) % 1440) + 1440) % 1440;
        return second < 60 || utc == 1439;
    }

    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1)
        {
            return false;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        var literal = domain.StartsWith('[') && domain.EndsWith(']') ? domain[1..^1] : null;
        var isDomain = literal is null
            ? HostnameFormat.Matches(domain)
            : literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIpv6(literal[5..]) : Ipv4().IsMatch(literal);
        return isDomain && Local().IsMatch(local);
    }

    private static bool IsIpv6(string text) =>
        AsciiIpv6().IsMatch(text)
        && (!text.Contains('.', StringComparison.Ordinal) || Ipv4().IsMatch(text[(text.LastIndexOf(':') + 1)..]))
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\z)|\z)){4}\z")]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"^[0-9a-fA-F:.]+\z")]
    private static partial Regex AsciiIpv6();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex AsciiDate();

    [GeneratedRegex(@"^(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(?:\.[0-9]+)?(?:[zZ]|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2}))\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|""(?:[ !#-\[\]-~]|\\[ -~])*"")\z")]
    private static partial Regex Local();
}
