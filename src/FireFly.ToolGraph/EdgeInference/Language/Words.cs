using System.Collections.Frozen;

namespace FireFly.ToolGraph.EdgeInference.Language;

/// <summary>Cuts names and sentences into lower-case singular words: <c>getUserIDs</c> gives get, user, id.</summary>
internal static class Words
{
    private static readonly FrozenDictionary<string, string[]> Compounds = new Dictionary<string, string[]>
    {
        ["filename"] = ["file", "name"], ["filepath"] = ["file", "path"], ["username"] = ["user", "name"], ["userid"] = ["user", "id"],
        ["dirname"] = ["directory", "name"], ["dirpath"] = ["directory", "path"], ["hostname"] = ["host", "name"], ["pathname"] = ["path"],
        ["videoid"] = ["video", "id"], ["channelid"] = ["channel", "id"], ["taskid"] = ["task", "id"], ["pageid"] = ["page", "id"],
        ["tablename"] = ["table", "name"], ["appid"] = ["app", "id"], ["projectid"] = ["project", "id"], ["postid"] = ["post", "id"],
        ["imageurl"] = ["image", "url"], ["pageurl"] = ["page", "url"], ["videourl"] = ["video", "url"], ["timezone"] = ["timezone"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Same = new Dictionary<string, string>
    {
        ["folder"] = "directory", ["dir"] = "directory", ["doc"] = "document", ["repo"] = "repository", ["pkg"] = "package",
        ["img"] = "image", ["picture"] = "image", ["photo"] = "image", ["msg"] = "message", ["org"] = "organization",
        ["organisation"] = "organization", ["ticker"] = "symbol", ["db"] = "database", ["lib"] = "library", ["addr"] = "address",
        ["config"] = "configuration", ["lang"] = "language", ["lat"] = "latitude", ["lng"] = "longitude", ["lon"] = "longitude",
        ["long"] = "long", ["identifier"] = "id", ["uri"] = "url", ["link"] = "url", ["website"] = "site", ["webpage"] = "page",
        ["datetime"] = "date", ["sha"] = "hash", ["crate"] = "package", ["docs"] = "documentation", ["programme"] = "program",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Unchanging = FrozenSet.Create(StringComparer.Ordinal,
        "news", "series", "status", "address", "analysis", "is", "this", "his", "has", "was", "does", "as", "us", "yes", "gas", "bus", "class",
        "access", "process", "progress", "kubernetes", "aws", "ios", "dns", "https", "css", "js", "https", "tls", "gps", "rss", "os", "its",
        "canvas", "business", "less", "across", "previous", "continuous", "always", "docs", "basis", "axis", "focus", "corpus", "virus", "campus");

    /// <summary>Cuts <paramref name="text"/> at everything that is no letter or digit and at camel humps.</summary>
    public static List<Word> Of(string text)
    {
        var found = new List<Word>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (start >= 0 && (!inside || IsHump(text, start, i)))
            {
                Add(found, text[start..i], start);
                start = -1;
            }

            if (inside && start < 0)
            {
                start = i;
            }
        }

        return found;
    }

    /// <summary>The normalised words only.</summary>
    public static string[] Plain(string text) => [.. Of(text).Select(w => w.Text)];

    /// <summary>Brings one lower-case word into the singular; <paramref name="plural"/> says whether it was a plural.</summary>
    public static string Singular(string word, out bool plural)
    {
        plural = false;
        if (word.Length < 4 || Unchanging.Contains(word) || word[^1] != 's' || word.EndsWith("ss", StringComparison.Ordinal))
        {
            if (word is "ids" or "ips" or "prs")
            {
                plural = true;
                return word[..^1];
            }

            return word;
        }

        plural = true;
        return word switch
        {
            _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
            _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
                || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
            _ when word == "indices" => "index",
            _ => word[..^1],
        };
    }

    private static bool IsHump(string text, int start, int i) =>
        i > start && i < text.Length && char.IsUpper(text[i])
        && (char.IsLower(text[i - 1]) || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1]) && !IsPluralOfAcronym(text, i)));

    // "IDs" is one word, "HTMLPage" is two.
    private static bool IsPluralOfAcronym(string text, int i) =>
        text[i + 1] == 's' && (i + 2 == text.Length || !char.IsLower(text[i + 2]));

    private static void Add(List<Word> found, string raw, int at)
    {
        var lower = raw.ToLowerInvariant();
        if (Compounds.TryGetValue(lower, out var parts))
        {
            found.AddRange(parts.Select(p => new Word(p, false, at)));
            return;
        }

        if (lower is "filenames" or "filepaths")
        {
            found.Add(new Word("file", false, at));
            found.Add(new Word(lower[4..^1], true, at));
            return;
        }

        var single = Same.TryGetValue(lower, out var direct) ? direct : Singular(lower, out _);
        Singular(lower, out var plural);
        found.Add(new Word(Same.GetValueOrDefault(single, single), plural, at));
    }
}
