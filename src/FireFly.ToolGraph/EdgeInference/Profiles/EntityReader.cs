using System.Collections.Frozen;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Finds the nouns that names and sentences speak of.</summary>
internal static class EntityReader
{
    // Heads that only say "what is known of it": get_task_details is about the task.
    private static readonly FrozenSet<string> Hollow = FrozenSet.Create(StringComparer.Ordinal,
        "information", "info", "detail", "data", "list", "result", "summary", "overview", "status", "metadata", "statistic", "stat", "stats",
        "content", "batch", "bulk", "id", "uuid", "name", "path", "url", "slug", "key", "set", "collection_of", "listing_of", "response",
        "documentation_of", "advanced", "simple", "details", "full", "type");

    private static readonly FrozenSet<string> Hints = FrozenSet.Create(StringComparer.Ordinal,
        "api", "all", "list", "my", "new", "multiple", "single", "available", "latest", "recent", "current", "popular", "trending", "top", "v1", "v2", "v3");

    /// <summary>The object of a tool name without its server's prefix: <c>list_npm_package_versions</c> gives npm package version.</summary>
    public static (Entity? Entity, bool Plural) InName(IReadOnlyList<Word> words)
    {
        var nouns = new List<Word>();
        for (var i = 0; i < words.Count; i++)
        {
            var text = words[i].Text;
            if (Grammar.Joints.Contains(text))
            {
                if (nouns.Count > 0)
                {
                    break;
                }

                continue;
            }

            // The last word of a name is a noun even where it could be a verb (list_posts), unless nothing else is a noun.
            var verb = ProducerKinds.Of(text) is not null && !words[i].Plural && (i == 0 || !Verbs.IsNounToo(text)) && (i == 0 || i < words.Count - 1 || nouns.Count > 0);
            if (!verb && !Hints.Contains(text) && !Grammar.Breaks.Contains(text))
            {
                nouns.Add(words[i]);
            }
        }

        return Trim(nouns);
    }

    /// <summary>A noun phrase as an entity, without reference words; null where nothing but general words is left.</summary>
    public static Entity? InPhrase(IEnumerable<string> words)
    {
        var kept = words.Where(w => !Grammar.References.Contains(w) && !Hints.Contains(w)).ToList();
        while (kept.Count > 0 && Hollow.Contains(kept[^1]))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        if (kept.Count > 3)
        {
            kept.RemoveRange(0, kept.Count - 3);
        }

        return kept.Count == 0 || kept.All(Grammar.General.Contains) ? null : new Entity(kept);
    }

    private static (Entity? Entity, bool Plural) Trim(List<Word> nouns)
    {
        var plural = false;
        while (nouns.Count > 0 && Hollow.Contains(nouns[^1].Text))
        {
            plural |= nouns[^1].Plural && Grammar.References.Contains(nouns[^1].Text);
            nouns.RemoveAt(nouns.Count - 1);
        }

        return nouns.Count == 0 ? (null, false) : (new Entity([.. nouns.Select(n => n.Text)]), plural || nouns[^1].Plural);
    }
}
