using FireFly.Contracts;

namespace FireFly.Vocabulary.English;

/// <summary>Makes nouns of entities out of words.</summary>
public static class Entities
{
    /// <summary>The entity that a phrase names: "open pull requests" is an open pull request; null for no words.</summary>
    public static EntityNoun? Of(string phrase) => Of(Words.Of(phrase));

    /// <summary>The same for words that have been cut.</summary>
    public static EntityNoun? Of(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0)
        {
            return null;
        }

        var said = string.Join(' ', words.Select(static word => Words.Say(word.Said)));
        return new EntityNoun(said, Nouns.Plural(said), words[^1].Said, [.. words.Take(words.Count - 1).Select(static word => word.Said)]);
    }

    /// <summary>The words of an entity for comparing.</summary>
    public static string[] Plain(EntityNoun entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Words.Plain(entity.Singular);
    }
}
