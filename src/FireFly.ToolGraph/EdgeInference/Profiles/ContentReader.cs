using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads which sorts of plain content a tool gives and takes.</summary>
internal static class ContentReader
{
    private static readonly string[] TextNouns = ["file", "page", "document", "url", "text", "transcript", "article", "markdown", "html", "content", "pdf", "subtitle", "readme", "site"];

    private static readonly string[] ComputedNouns = ["hash", "cipher", "encode", "decode", "encrypt", "decrypt", "base64", "convert", "text", "string", "checksum", "translate", "summarize", "digest"];

    private static readonly string[] FileWords = ["file", "directory", "path"];

    private static readonly string[] OneWay = ["hash", "checksum", "digest", "hmac", "validate", "verify", "test", "compare", "diff", "count", "detect", "classify"];

    private static readonly string[] Operands = ["a", "b", "x", "y", "value", "number", "amount", "num", "num1", "num2", "n", "base", "from", "to", "first", "second"];

    private static readonly string[] Fetching = ["navigate", "goto", "open", "visit", "screenshot", "scrape", "crawl", "fetch", "extract", "read", "download", "load", "markdown", "html", "content", "page", "get"];

    private static readonly string[] NumberNouns = ["sum", "count", "total", "calculate", "number", "price", "rate", "add", "multiply", "divide", "subtract", "convert", "distance", "temperature", "statistic"];

    public static (ContentTraits Traits, IReadOnlyDictionary<ContentTraits, string> Patterns) Of(ProfileDraft draft, IEnumerable<ObservedOutput> observed)
    {
        var traits = Takes(draft);
        var words = draft.NameWords.Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
        var told = words.Concat(draft.Phrases.SelectMany(p => p.Words)).ToHashSet(StringComparer.Ordinal);
        told.UnionWith(Words.Of(NeedReader.FirstSentence(draft.Tool.Description)).Take(3).Select(w => w.Text));
        switch (draft.Kind)
        {
            case ProducerKind.Read or ProducerKind.Get when (words.Contains("read") || words.Contains("cat") || words.Contains("fetch") || words.Contains("content") || words.Contains("text") || draft.Kind == ProducerKind.Read)
                && told.Overlaps(TextNouns):
                traits |= ContentTraits.GivesText;
                break;
            case ProducerKind.Transform when told.Overlaps(ComputedNouns) && !IsOneWay(words, told):
                traits |= ContentTraits.GivesComputedText;
                break;
            case ProducerKind.List when ListsFiles(draft, words):
                traits |= ContentTraits.GivesPaths;
                break;
        }

        if (draft.Kind is ProducerKind.List && told.Contains("web") && (told.Contains("search") || words.Contains("search")))
        {
            traits |= ContentTraits.GivesUrls;
        }
        else if (PublishedThings.Lists(draft))
        {
            traits |= ContentTraits.GivesLinks;
        }

        traits |= PlaceNames.Of(draft) | Prose.Of(draft, traits);

        if (words.Contains("geocode") || told.Contains("geocode") || (told.Contains("coordinate") && !traits.HasFlag(ContentTraits.TakesCoordinates) && draft.Kind is ProducerKind.Get or ProducerKind.List or ProducerKind.Resolve))
        {
            traits |= traits.HasFlag(ContentTraits.TakesCoordinates) ? ContentTraits.None : ContentTraits.GivesCoordinates;
        }

        if (draft.Kind is ProducerKind.Get or ProducerKind.Read && draft.Object?.Head is "supply" or "balance" or "price" or "rate" or "total" or "amount" or "sum" or "fee" or "distance")
        {
            traits |= ContentTraits.GivesNumber;
        }

        if (draft.Kind is ProducerKind.Transform or ProducerKind.Create && told.Overlaps(NumberNouns) && draft.Needs.Any(n => n.Role is ValueRole.Number or ValueRole.Content or ValueRole.Wish))
        {
            traits |= ContentTraits.GivesNumber;
        }

        if (told.Contains("time") || told.Contains("date") || told.Contains("timestamp"))
        {
            traits |= draft.Kind is ProducerKind.Get or ProducerKind.Transform or ProducerKind.List && draft.Object?.Head is "time" or "date" or "timestamp" or "datetime" ? ContentTraits.GivesDate : ContentTraits.None;
        }

        var patterns = FromOutputs(draft, observed);
        return (patterns.Keys.Aggregate(traits, (all, trait) => all | trait), patterns);
    }

    // "Search files for patterns" lists files; "list milestones from milestone files" does not.
    private static bool ListsFiles(ProfileDraft draft, HashSet<string> words) =>
        !words.Contains("type") && (words.Overlaps(FileWords) || (draft.Phrases.Count > 0 && FileWords.Contains(draft.Phrases[0].Words[^1], StringComparer.Ordinal)));

    // A digest is an end, not a text to work on.
    private static bool IsOneWay(HashSet<string> words, HashSet<string> told) =>
        words.Overlaps(OneWay) || told.Contains("hash") || words.Any(w => w.StartsWith("sha", StringComparison.Ordinal) || w.StartsWith("md5", StringComparison.Ordinal));

    // What undoes an encoding wants exactly that encoding, not any text.
    private static bool Undoes(ProfileDraft draft) => draft.NameWords.Any(w => w.Text is "decode" or "decrypt" or "unescape" or "decompress" or "inflate");

    private static ContentTraits Takes(ProfileDraft draft)
    {
        var traits = ContentTraits.None;
        var computes = draft.Kind is ProducerKind.Transform or ProducerKind.Get or ProducerKind.List;
        foreach (var need in draft.Needs.Where(n => n.Required || draft.Needs.All(o => !o.Required)))
        {
            traits |= need.Role switch
            {
                ValueRole.Content when draft.Kind is ProducerKind.Transform && !Undoes(draft) => ContentTraits.TakesText,
                ValueRole.Content when draft.Kind is ProducerKind.Create or ProducerKind.Effect && need.Type == "string" && (need.Words[^1] != "message" || draft.Object?.Head is "message" or "email" or "note") => ContentTraits.KeepsText,
                ValueRole.Content when draft.Kind is ProducerKind.Get or ProducerKind.Read && need.Words[^1] is "text" or "input" or "string" => ContentTraits.TakesText,
                ValueRole.Path when IsFilePath(need) => ContentTraits.TakesPath,
                ValueRole.Url when need.Bare && PublishedThings.Opens(draft) && !PublishedThings.IsOfOneSite(draft, need) && draft.Kind is ProducerKind.Read or ProducerKind.Get or ProducerKind.Effect or ProducerKind.Create && draft.NameWords.Any(w => Fetching.Contains(w.Text, StringComparer.Ordinal)) => ContentTraits.TakesUrl,
                ValueRole.Coordinate => ContentTraits.TakesCoordinates,
                ValueRole.Number when draft.Kind is ProducerKind.Transform or ProducerKind.Create && draft.Needs.Count <= 6 && need.Words.All(w => Operands.Contains(w, StringComparer.Ordinal)) => ContentTraits.TakesNumber,
                ValueRole.Date when computes && draft.Object?.Head is "date" or "time" or "timestamp" or "day" or "week" or "timezone" or "year" or "month" => ContentTraits.TakesDate,
                _ => ContentTraits.None,
            };
        }

        if (draft.NameWords.Any(w => w.Text is "translate" or "translation" or "summarize" or "summarise" or "summary" or "sentiment" or "keyword" or "speech")
            && draft.Needs.Any(n => n.Role == ValueRole.Content))
        {
            traits |= ContentTraits.TakesProse;
        }

        return traits;
    }

    /// <summary>A repository or a project is no file that a listing shows.</summary>
    internal static bool IsFilePath(Need need) =>
        !need.Description.Contains("repositor", StringComparison.OrdinalIgnoreCase) && !need.Words.Contains("repository", StringComparer.Ordinal)
        && !need.Words.Contains("cwd", StringComparer.Ordinal);

    private static SortedDictionary<ContentTraits, string> FromOutputs(ProfileDraft draft, IEnumerable<ObservedOutput> observed)
    {
        var patterns = new SortedDictionary<ContentTraits, string>();
        foreach (var leaf in OutputSchemaReader.Leaves(draft))
        {
            Add(OfLeaf(draft, leaf.Names, leaf.Type, leaf.Format, leaf.Closed, leaf.Description), leaf.Pattern);
        }

        foreach (var output in observed.OrderBy(o => o.Pattern, StringComparer.Ordinal))
        {
            var names = output.Pattern.Split('/').Where(s => s.Length > 0 && s != "*" && !s.All(char.IsAsciiDigit)).ToList();
            Add(OfLeaf(draft, names, output.Type, output.Format, false, ""), output.Pattern);
        }

        return patterns;

        void Add(ContentTraits trait, string pattern)
        {
            if (trait != ContentTraits.None)
            {
                patterns.TryAdd(trait, pattern);
            }
        }
    }

    private static ContentTraits OfLeaf(ProfileDraft draft, IReadOnlyList<string> names, string type, string? format, bool closed, string description)
    {
        if (names.Count is 0 or > 3)
        {
            return ContentTraits.None;
        }

        var words = Words.Plain(names[^1]);
        if (words.Length == 0 || Echo.TakesWords(draft.Needs, words) || names.Any(OutputSchemaReader.IsRare))
        {
            return ContentTraits.None;
        }

        var acts = draft.Kind == ProducerKind.Effect;
        return RoleReader.Of(words, type, format, closed, description) switch
        {
            ValueRole.Path => ContentTraits.GivesPaths,
            ValueRole.Date => ContentTraits.GivesDate,
            ValueRole.Number when !acts => ContentTraits.GivesNumber,
            ValueRole.Content when !acts && type == "string" && words[^1] != "message" => ContentTraits.GivesText,
            ValueRole.Coordinate => ContentTraits.GivesCoordinates,
            _ => ContentTraits.None,
        };
    }
}
