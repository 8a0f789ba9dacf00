namespace FireFly.Exploration.Arguments;

/// <summary>
/// Plausible values for formats that schemas rarely declare: what a person would type for a parameter of such a name or description.
/// Public knowledge of formats only; nothing of any one server.
/// </summary>
internal static class WellKnownValues
{
    // Ordered: the first key that the name or the description holds as a word wins.
    private static readonly (string Word, string[] Values)[] ByWord =
    [
        ("data uri", ["data:text/plain;base64,bGFudGVybg==", "data:text/plain,copper%20kettle"]),
        ("timezone", ["Asia/Tokyo", "Europe/Lisbon", "America/New_York", "Australia/Perth", "Africa/Accra", "UTC"]),
        ("time zone", ["Asia/Tokyo", "Europe/Lisbon", "America/New_York", "UTC"]),
        ("iana", ["Asia/Tokyo", "Europe/Lisbon", "UTC"]),
        ("cron", ["0 9 * * 1-5", "30 6 * * *", "0 0 1 * *", "15 14 * * 2"]),
        ("jwt", ["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJyZWFkZXItNyIsIm5hbWUiOiJBZGEiLCJhZG1pbiI6dHJ1ZX0.c2lnbmF0dXJl"]),
        ("cidr", ["10.20.0.0/16", "192.168.4.0/22", "172.16.8.0/24"]),
        ("ip", ["192.168.4.25", "10.20.30.40", "172.16.8.9"]),
        ("hex color", ["#336699", "#c04a1e"]),
        ("color", ["#336699", "#c04a1e", "rgb(12, 140, 90)", "hsl(210, 50%, 40%)"]),
        ("colour", ["#336699", "rgb(12, 140, 90)"]),
        ("luhn", ["4539578763621486", "6011000990139424", "79927398713"]),
        ("credit card", ["4539578763621486"]),
        ("semver", ["2.4.1", "1.10.0", "3.0.0-beta.2"]),
        ("semantic version", ["2.4.1", "1.10.0"]),
        ("range", [">=1.2.0 <3.0.0", "^2.0.0", "~1.4.0"]),
        ("version", ["2.4.1", "1.10.0", "3.0.0"]),
        ("url", ["https://example.com/shop/items?page=3&sort=price", "https://docs.example.org:8443/guide/start#setup"]),
        ("uri", ["https://example.com/shop/items?page=3"]),
        ("email", ["ada@example.org", "kim@example.com"]),
        ("country", ["Portugal", "Japan"]),
        ("city", ["Lisbon", "Osaka", "Bergen"]),
        ("currency", ["EUR", "USD", "JPY"]),
        ("language", ["en", "fr", "de"]),
        ("latitude", ["38.72"]),
        ("longitude", ["-9.14"]),
        ("expression", ["(17 + 25) * 3", "144 / 6 - 7", "2 ^ 10 + 5"]),
        ("command", ["echo hello | wc -c", "printf 'b\\na\\nc\\n' | sort", "seq 1 5", "echo kettle > note.txt", "ls"]),
        ("regular expression", ["[a-z]+\\d+", "\\b\\w{5}\\b"]),
        ("regex", ["[a-z]+\\d+", "\\b\\w{5}\\b"]),
        ("glob", ["*.md", "**/*.json", "*.js"]),
        ("file pattern", ["*.md", "*.json", "*.js"]),
        ("file type", ["md", "json", "js"]),
        ("commit", ["HEAD", "HEAD~1", "HEAD~3"]),
        ("branch", ["main", "master"]),
        ("revision", ["HEAD"]),
        ("unix timestamp", ["1735689600"]),
        ("character", ["é", "ß", "Ω"]),
        ("char", ["é", "ß", "Ω"]),
        ("algorithm", ["sha256"]),
        ("unit", ["km", "kg", "m"]),
        ("json", ["{\"name\":\"lamp\",\"price\":12.5}", "[3, 1, 2]"]),
        ("csv", ["name,price\nlamp,12\nrope,7"]),
        ("xml", ["<item><name>lamp</name></item>"]),
        ("yaml", ["name: lamp\nprice: 12"]),
        ("base64", ["bGFudGVybg=="]),
        ("format", ["YYYY-MM-DD"]),
    ];

    private static readonly string[] Dates = ["2025-03-14", "2025-07-02", "2024-11-30", "2026-01-09"];

    /// <summary>Values for a name and description; empty where nothing is known.</summary>
    public static IReadOnlyList<string> For(string name, string description)
    {
        var words = $" {string.Join(' ', Values.NameWords.Of(name))} ";
        foreach (var (word, values) in ByWord)
        {
            if (words.Contains($" {word} ", StringComparison.Ordinal))
            {
                return values;
            }
        }

        foreach (var (word, values) in ByWord)
        {
            if (HoldsWord(description, word))
            {
                return values;
            }
        }

        return [];
    }

    /// <summary>A date as the description asks for it.</summary>
    public static string Date(string description, Random random)
    {
        var date = Dates[random.Next(Dates.Length)];
        if (description.Contains("HH:mm:ss", StringComparison.Ordinal)) { return $"{date} 09:30:00"; }
        return description.Contains("date-time", StringComparison.OrdinalIgnoreCase) || description.Contains("timestamp", StringComparison.OrdinalIgnoreCase) ? $"{date}T09:30:00Z" : date;
    }

    private static bool HoldsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
