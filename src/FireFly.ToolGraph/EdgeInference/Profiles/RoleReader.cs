using FireFly.Vocabulary.English;
using System.Collections.Frozen;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads the role of a value from its name, type and format; parameters and outputs alike.</summary>
internal static class RoleReader
{
    private static readonly FrozenSet<string> Settings = Set("""
        limit page offset size max min maximum minimum timeout format order sort sorting direction mode depth verbose force recursive flag
        enable precision per width height quality temperature seed top_k skip encoding cursor threshold level unit interval period
        duration delay retry count total timezone theme style color alignment margin locale language region currency sensitive
        token apikey password secret credential auth username email model voice priority orientation zoom scale ratio ttl version
        """);

    private static readonly FrozenSet<string> Wishes = Set("""
        query q keyword search prompt title description question topic reason comment subject label caption instruction goal thought
        requirement note tag pattern expression filter term phrase command sql script summary script_text headline bio feedback
        category criteria intent task_description sentence
        """);

    private static readonly FrozenSet<string> Contents = Set("text content input string data json html markdown body xml csv yaml code message document_text diff snippet source_code base64 payload svg latex plaintext ciphertext transcript");

    private static readonly FrozenSet<string> Paths = Set("path file directory filename filepath cwd folder paths");

    private static readonly FrozenSet<string> Dates = Set("date time timestamp datetime since until day week month year checkin checkout");

    private static readonly FrozenSet<string> Fresh = Set("new output out destination dest save target_path to_path");

    /// <summary>The role of a value called <paramref name="words"/>.</summary>
    public static ValueRole Of(IReadOnlyList<string> words, string type, string? format, bool closed, string description)
    {
        if (closed || type == "boolean" || words.Count == 0)
        {
            return ValueRole.Setting;
        }

        var last = words[^1];
        var number = type is "integer" or "number";
        if (ByFormat(format) is { } byFormat)
        {
            return byFormat;
        }

        if (words.Count > 1 && Fresh.Contains(words[0]))
        {
            return ValueRole.Wish;
        }

        return last switch
        {
            "object" or "structure" when type == "object" => ValueRole.Structure,
            _ when type == "object" => ValueRole.Structure,
            _ when Grammar.Ids.Contains(last) => ValueRole.Id,
            "name" => ValueRole.Name,
            "url" => ValueRole.Url,
            "latitude" or "longitude" => ValueRole.Coordinate,
            "number" when words.Count > 1 => ValueRole.Id,
            "code" when words.Count > 1 || MentionsKindOfCode(description) => ValueRole.Id,
            "destination" or "output" => ValueRole.Wish,
            _ when Paths.Contains(last) => ValueRole.Path,
            _ when Dates.Contains(last) => ValueRole.Date,
            "amount" or "balance" => ValueRole.Number,
            _ when Settings.Contains(last) || Settings.Contains(words[0]) => ValueRole.Setting,
            _ when number => ValueRole.Number,
            _ when Wishes.Contains(last) => ValueRole.Wish,
            _ when Contents.Contains(last) || Contents.Contains(WithoutDigits(last)) => ValueRole.Content,
            _ => ValueRole.Thing,
        };
    }

    private static ValueRole? ByFormat(string? format) => format switch
    {
        "uri" or "url" or "uri-reference" => ValueRole.Url,
        "date" or "date-time" or "time" => ValueRole.Date,
        "path" => ValueRole.Path,
        "uuid" or "hash" or "id" => ValueRole.Id,
        _ => null,
    };

    private static string WithoutDigits(string word) => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static bool MentionsKindOfCode(string description) =>
        description.Contains("stock", StringComparison.OrdinalIgnoreCase) || description.Contains("country", StringComparison.OrdinalIgnoreCase)
        || description.Contains("airport", StringComparison.OrdinalIgnoreCase) || description.Contains("station", StringComparison.OrdinalIgnoreCase)
        || description.Contains("product", StringComparison.OrdinalIgnoreCase) || description.Contains("postal", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
