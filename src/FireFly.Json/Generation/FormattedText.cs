using System.Globalization;

namespace FireFly.Json.Generation;

/// <summary>Texts of the formats of JSON Schema, with names and addresses that are reserved for examples (RFC 2606, 5737, 3849).</summary>
internal static class FormattedText
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A text of the format, or null where it is not known.</summary>
    public static string? Make(string format, Random random) => format switch
    {
        "date-time" => Moment(random).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "date" => Moment(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "time" => Moment(random).ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "duration" => $"PT{random.Next(1, 60)}M",
        "email" or "idn-email" => $"{Words.Plain(random)}{random.Next(10, 100)}@example.com",
        "hostname" or "idn-hostname" => $"{Words.Plain(random)}.example.com",
        "ipv4" => $"192.0.2.{random.Next(1, 255)}",
        "ipv6" => $"2001:db8::{random.Next(1, 0xffff):x}",
        "uri" or "url" or "iri" or "uri-reference" or "iri-reference" => $"https://example.com/{Words.Numbered(random)}",
        "uri-template" => $"https://example.com/{Words.Plain(random)}/{{id}}",
        "uuid" => Uuid(random),
        "json-pointer" => $"/{Words.Plain(random)}/{random.Next(10)}",
        "relative-json-pointer" => $"1/{Words.Plain(random)}",
        "regex" => $"^{Words.Plain(random)}-[0-9]+$",
        "byte" or "binary" or "base64" => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Words.Numbered(random))),
        _ => null,
    };

    /// <summary>A second of the years 2024 and 2025.</summary>
    private static DateTime Moment(Random random) => Start.AddSeconds(random.Next(731 * 24 * 3600));

    private static string Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
