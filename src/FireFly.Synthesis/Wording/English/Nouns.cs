using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Number of English nouns, by rule with the common exceptions.</summary>
internal static class Nouns
{
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["people"] = "person", ["children"] = "child", ["men"] = "man", ["women"] = "woman", ["indices"] = "index", ["indexes"] = "index",
        ["vertices"] = "vertex", ["matrices"] = "matrix", ["criteria"] = "criterion", ["analyses"] = "analysis", ["statuses"] = "status",
        ["aliases"] = "alias", ["buses"] = "bus", ["leaves"] = "leaf", ["shelves"] = "shelf", ["series"] = "series", ["species"] = "species",
        ["movies"] = "movie", ["cookies"] = "cookie", ["ties"] = "tie", ["addresses"] = "address", ["caches"] = "cache", ["axes"] = "axis",
        ["feet"] = "foot", ["lives"] = "life", ["databases"] = "database", ["releases"] = "release", ["purchases"] = "purchase",
        ["responses"] = "response", ["expenses"] = "expense", ["licenses"] = "license", ["warehouses"] = "warehouse", ["courses"] = "course",
        ["houses"] = "house", ["phrases"] = "phrase", ["cases"] = "case", ["bases"] = "base", ["uses"] = "use", ["clauses"] = "clause",
        ["diagnoses"] = "diagnosis", ["hypotheses"] = "hypothesis", ["quizzes"] = "quiz", ["heroes"] = "hero", ["dependencies"] = "dependency",
        ["metadata"] = "metadata", ["news"] = "news",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Plurals =
        Irregular.Where(static p => p.Key != "indexes").ToFrozenDictionary(static p => p.Value, static p => p.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> SingularInS = FrozenSet.ToFrozenSet(
        ["status", "alias", "bus", "news", "address", "class", "access", "process", "progress", "success", "canvas", "atlas", "lens", "bias", "gas",
         "analysis", "basis", "axis", "radius", "corpus", "campus", "virus", "bonus", "focus", "census", "genus", "https", "dns", "css", "os", "sms",
         "gps", "this", "always", "plus", "versus", "synopsis", "emphasis", "thesis", "consensus", "series", "species", "mess", "business", "loss",
         "address", "fitness", "witness", "harness", "mattress", "express", "chess", "glass", "grass", "pass", "mass", "boss", "kubernetes", "redis",
         "is", "was", "has", "as", "its", "us", "previous", "various", "across", "less", "aws", "ios", "s"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the last word of a noun phrase is a plural.</summary>
    public static bool IsPlural(string noun)
    {
        var word = Head(noun);
        if (Irregular.TryGetValue(word, out var singular))
        {
            return !word.Equals(singular, StringComparison.OrdinalIgnoreCase);
        }

        return word.Length > 2 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)
            && !word.EndsWith("ous", StringComparison.Ordinal) && !SingularInS.Contains(word);
    }

    /// <summary>The noun phrase with its last word in the singular.</summary>
    public static string Singular(string noun)
    {
        if (!IsPlural(noun))
        {
            return noun;
        }

        var word = Head(noun);
        return noun[..^word.Length] + SingularWord(word);
    }

    /// <summary>The noun phrase with its last word in the plural.</summary>
    public static string Plural(string noun)
    {
        if (IsPlural(noun))
        {
            return noun;
        }

        var word = Head(noun);
        return noun[..^word.Length] + PluralWord(word);
    }

    /// <summary>The last word.</summary>
    public static string Head(string noun) => noun[(noun.LastIndexOf(' ') + 1)..];

    private static string SingularWord(string word)
    {
        if (Irregular.TryGetValue(word, out var singular))
        {
            return singular;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3] + "y";
        }

        string[] sibilants = ["sses", "shes", "ches", "xes", "zzes"];
        return sibilants.Any(e => word.EndsWith(e, StringComparison.Ordinal)) ? word[..^2] : word[..^1];
    }

    private static string PluralWord(string word)
    {
        if (Plurals.TryGetValue(word, out var plural))
        {
            return plural;
        }

        if (word.EndsWith('y') && word.Length > 1 && !"aeiou".Contains(word[^2], StringComparison.Ordinal) && char.IsLower(word[^2]))
        {
            return word[..^1] + "ies";
        }

        string[] sibilants = ["s", "sh", "ch", "x", "z"];
        return sibilants.Any(e => word.EndsWith(e, StringComparison.Ordinal)) ? word + "es" : word + "s";
    }
}
