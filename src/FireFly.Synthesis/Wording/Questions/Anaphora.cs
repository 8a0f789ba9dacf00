using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Says "that book" of a thing that was named in full a moment ago.</summary>
internal static class Anaphora
{
    // "book B-7" is shorter than what would stand for it.
    private const int WorthIt = 10;

    /// <summary>The parts of one question, in their order; what an earlier one has named is not named again.</summary>
    public static IReadOnlyList<Phrase> Shortened(IReadOnlyList<Phrase> parts, IReadOnlyCollection<Thing> things)
    {
        var whole = string.Join('\n', parts);
        var said = "";
        var shortened = new List<Phrase>();
        foreach (var part in parts)
        {
            shortened.Add(things
                .Where(t => t is { Noun: not null, IsMany: false } && t.Words.ToString().Length > WorthIt && Contains(said, t.Words.ToString()) && IsOnlyOne(t, things, whole))
                .OrderByDescending(t => t.Words.ToString().Length)
                .Aggregate(part, (rest, thing) => rest.Replaced(thing.Words.ToString(), $"that {thing.Noun!.Singular}")));
            said += $"\n{part}";
        }

        return shortened;
    }

    // Where two books are spoken of, "that book" may be either.
    private static bool IsOnlyOne(Thing thing, IReadOnlyCollection<Thing> things, string whole) =>
        !things.Any(t => t.Noun?.Head == thing.Noun!.Head && t.Words.ToString() != thing.Words.ToString() && Contains(whole, t.Words.ToString()));

    private static bool Contains(string text, string words) => words.Length > 0 && text.Contains(words, StringComparison.Ordinal);
}
