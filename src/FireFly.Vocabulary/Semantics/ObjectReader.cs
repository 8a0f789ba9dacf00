using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Says what a tool is about: by its name, else by its description, else by what its server is called.</summary>
internal static class ObjectReader
{
    /// <param name="required">What required parameters identify: "book" of <c>book_id</c>.</param>
    public static (EntityNoun? Object, bool Many, double Confidence, string Evidence) Read(Told name, Told sentence, string? prefix, IReadOnlyCollection<EntityNoun> required)
    {
        var many = Many(name, sentence);
        var same = name.Object.Count > 0 && sentence.Object.Any(word => word.Text == name.Object[^1].Text);
        if (name.Object.Count > 0 && (same || sentence.Object.Count == 0 || !(name.Weak || IsPoor(name.Object) || IsPlace(name.Object[^1], sentence))))
        {
            var words = same && sentence.Object[^1].Text == name.Object[^1].Text && sentence.Object.Count is > 1 and <= 3 && sentence.Object.Count > name.Object.Count ? sentence.Object : name.Object;
            var identified = required.Any(entity => entity.Head == name.Object[^1].Text);
            return (Entities.Of(words), many, same ? 0.95 : identified ? 0.9 : 0.7, same ? "name and description say so" : identified ? "its name and what it asks for say so" : "its name says so");
        }

        if (sentence.Object.Count > 0 && !sentence.Object.All(static word => Grammar.General.Contains(word.Text)))
        {
            return (Entities.Of(sentence.Object), many, 0.65, "its description says so");
        }

        var rest = sentence.Object.Count > 0 ? Entities.Of(sentence.Object) : name.Object.Count > 0 ? Entities.Of(name.Object) : prefix is not null ? Entities.Of(prefix) : null;
        return (rest, many, rest is null ? 0 : 0.4, rest is null ? "nothing tells" : "nothing but a general word tells");
    }

    // The sentence has the number right where it speaks of the same thing, or the name of none.
    private static bool Many(Told name, Told sentence)
    {
        var same = name.Object.Count == 0 || sentence.Object.Any(word => word.Text == name.Object[^1].Text);
        if (name.Verb is not ("list" or "search" or "find") && (sentence.Object.Count > 0 ? sentence.Object : name.Object) is [.., var head] && Nouns.IsMass(head.Said))
        {
            return false;
        }

        return name.Many && !(same && sentence.Object.Count > 0 && !sentence.Many && name.Verb is null) || (same && sentence.Many) || (name.Verb is "list" or "search" or "find");
    }

    // search_arxiv: "Search academic papers from arXiv".
    private static bool IsPlace(Word head, Told sentence) => sentence.Object.Count > 0 && sentence.Many && sentence.Places.Any(word => word.Text == head.Text);

    private static bool IsPoor(IReadOnlyList<Word> words) => words.All(static word => Grammar.General.Contains(word.Text) || Grammar.Weak.Contains(word.Text));
}
