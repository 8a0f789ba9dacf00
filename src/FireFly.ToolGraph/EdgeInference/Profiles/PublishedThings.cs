using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Things that have an address on the web: what lists them gives links that a page reader opens.</summary>
internal static partial class PublishedThings
{
    /// <summary>Whether the tool lists such things, or makes an address, and was not itself given one.</summary>
    public static bool Lists(ProfileDraft draft)
    {
        var semantics = draft.Semantics;
        if (semantics.Parameters.Any(static parameter => parameter.Required && parameter.Kind == ValueKind.Url) || semantics.Object is not { } about)
        {
            return false;
        }

        return semantics.Class switch
        {
            ToolClass.Search => Grammar.Published.Contains(about.Head) || TellsOfLinks().IsMatch(draft.Tool.Description),
            ToolClass.Create => about.Head is "url" or "link",
            _ => false,
        };
    }

    /// <summary>Whether the tool opens any page. One that wants a picture, a sound or a film does not, nor does one that debugs pages: that is for one's own.</summary>
    public static bool Opens(ProfileDraft draft) =>
        (!draft.NameWords.Any(static word => Grammar.Media.Contains(word.Text)) || draft.Semantics.Verb is "take")
        && !draft.NameWords.Any(static word => Grammar.Probing.Contains(word.Text));

    /// <summary>Whether a parameter takes the addresses of one site, or of pictures, sounds and films, only: its description, or the tool's, names what the server is named after.</summary>
    public static bool IsOfOneSite(ProfileDraft draft, Need need)
    {
        var told = Words.Plain($"{need.Description} {Sentences.First(draft.Tool.Description)}");
        return Words.Plain(need.Description).Any(Grammar.Media.Contains) || Words.Plain(draft.Tool.Server).Any(word => word.Length > 3 && !Grammar.General.Contains(word) && Verbs.Lemma(word) is null && !Grammar.Published.Contains(word)
            && word is not ("browser" or "site" or "content" or "markdown" or "html") && told.Contains(word, StringComparer.Ordinal));
    }

    // "with titles, URLs and snippets", "returns links to": not "by URL", which is what is asked with.
    [GeneratedRegex(@"\b(?:with|including|includes?|returns?|containing|contains|and|titles?,?)\s+(?:\w+,?\s+){0,4}(?:URLs?|links?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TellsOfLinks();
}
