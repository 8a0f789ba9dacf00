namespace FireFly.Json.Generation;

/// <summary>What the name of a member tells about values that its schema leaves open: <c>start_date</c>, <c>imageUrls</c>, <c>lat</c>.</summary>
internal static class NameHints
{
    /// <summary>A format for texts of this name, or null.</summary>
    public static string? Format(string name) => LastWord(name) switch
    {
        "url" or "uri" or "link" or "href" or "website" => "uri",
        "email" or "mail" => "email",
        "date" or "day" => "date",
        "timestamp" or "datetime" => "date-time",
        "uuid" or "guid" => "uuid",
        "host" or "hostname" or "domain" => "hostname",
        "ip" => "ipv4",
        _ => null,
    };

    /// <summary>A range for numbers of this name, or null.</summary>
    public static (decimal Min, decimal Max)? Range(string name) => LastWord(name) switch
    {
        "lat" or "latitude" => (-60, 70),
        "lon" or "lng" or "long" or "longitude" => (-180, 180),
        "year" => (2015, 2025),
        "month" => (1, 12),
        "day" => (1, 28),
        "hour" => (0, 23),
        "minute" => (0, 59),
        "page" => (1, 3),
        "limit" or "count" or "size" or "results" => (1, 20),
        "offset" or "index" or "skip" => (0, 3),
        "port" => (1024, 65535),
        _ => null,
    };

    /// <summary>The last word of a name in any style, lower-case and singular.</summary>
    internal static string LastWord(string name)
    {
        var start = name.Length;
        while (start > 0 && char.IsAsciiLetter(name[start - 1]))
        {
            start--;
            var startsWord = char.IsAsciiLetterUpper(name[start]) && start + 1 < name.Length && char.IsAsciiLetterLower(name[start + 1]);
            if (startsWord || (start > 0 && char.IsAsciiLetterUpper(name[start]) && char.IsAsciiLetterLower(name[start - 1])))
            {
                break;
            }
        }

        var word = name[start..].ToLowerInvariant();
        return word.Length > 3 && word.EndsWith('s') && word is not ("results" or "address") ? word[..^1] : word;
    }
}
