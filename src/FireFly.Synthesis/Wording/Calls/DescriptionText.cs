using System.Text.RegularExpressions;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Plain text of a tool's description: no Markdown, no parentheses, cut into sentences and clauses.</summary>
internal static partial class DescriptionText
{
    /// <summary>The first sentence, cut where it turns from what the tool does to how and when.</summary>
    public static string FirstClause(string description)
    {
        var first = Sentences(description).FirstOrDefault() ?? "";
        var cut = Turn().Match(first);
        return (cut.Success ? first[..cut.Index] : first).Trim(' ', ',', '-', '.');
    }

    /// <summary>The sentences of the description, parentheses left out.</summary>
    public static IEnumerable<string> Sentences(string description)
    {
        var plain = Markup().Replace(Heading().Replace(description, ""), "");
        plain = Parentheses().Replace(plain, "");
        return SentenceEnd().Split(plain).Select(static s => Spaces().Replace(s, " ").Trim()).Where(static s => s.Length > 0);
    }

    /// <summary>Short pieces of all sentences, between commas, colons and "or": where a list of modes is described, one each.</summary>
    public static IEnumerable<string> Clauses(string description) =>
        Sentences(description).SelectMany(static s => ClauseEnd().Split(s)).Select(static c => Lead().Replace(c.Trim(), "")).Where(static c => c.Length > 0);

    [GeneratedRegex(@"^\s*(?:#+\s*|[-*]\s+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[*`""“”]|\p{So}|\p{Cs}|\uFE0F|\u200D", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s*(?:\([^()]*\)|\[[^\[\]]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"(?:[.!?](?=\s|$))|[\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[,;:]\s+|\s+(?:or|–|—|-)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"^(?:and|or|to|then)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    // What follows these no longer says what is done to what.
    [GeneratedRegex(@"[:;(\[]|\s(?:-|–|—|->|→)\s|,?\s(?:which|that|where|who|so|if|when|while|unless|because|since|such|e\.g\.?|i\.e\.?|like|optionally|including|especially|particularly|typically|e\.g)\b|,\s(?:(?:and\s)?\w+ing|with|without|including|then|based|sorted|ordered|so|not|no)\b|\swith\s(?:optional|support|more|full|advanced|various|automatic|detailed|customizable|configurable|flexible|comprehensive|enhanced|pagination|filters|filtering)\b|\swithout\s\w+ing\b|\sby\sdefault\b|\sin\sorder\sto\b|\sto\s(?:help|support|enable|allow|ensure|understand|identify|assist|determine)\b|\sfor\s(?:debugging|inspection|analysis|use|further)\b|\susing\s(?:this|our|advanced|the\s(?:shared|internal|underlying|built-in))\b|\s(?:and|or)\s(?:more|other)\b.*$|\salong\swith\b|\sfrom\sthe\s(?:file\s?system|server|API|service)\b|,\s(?:supports?|supporting|accepts?|works?|handles?|returns?|displays?|provides?|gives?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Turn();
}
