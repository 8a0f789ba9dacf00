using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Joins what is to be done, what is asked and where all of it is to one question.</summary>
internal static class Composition
{
    public static Phrase? Of(IReadOnlyList<Phrase> requests, IReadOnlyList<Ask> asks, IReadOnlyList<Phrase> contexts, IReadOnlyCollection<Thing> things, Voice voice)
    {
        if (contexts.Count > 1 || Sentences.Of(asks, things, voice) is not { } sentences)
        {
            return null;
        }

        var asked = requests.Count == 0 ? sentences : Requested(requests, asks, sentences, voice);
        return Leads.Around(contexts is [var place] ? Placed(asked, place, requests.Count, voice) : asked, requests.Count > 0, voice);
    }

    private static Phrase Requested(IReadOnlyList<Phrase> requests, IReadOnlyList<Ask> asks, Phrase sentences, Voice voice)
    {
        var request = Phrase.List(requests);
        var plain = asks.All(a => a.Kind is AskKind.Attribute) && asks.Select(a => a.Owner?.Words.ToString()).Distinct().Count() == 1;
        if (plain && voice.Chance(60))
        {
            // The thing was named in the request a moment ago.
            var isNew = asks[0].Owner is { } owner && requests.Any(r => r.ToString().Contains(owner.Words.ToString(), StringComparison.Ordinal) || owner.Words.ToString().StartsWith("the new ", StringComparison.Ordinal));
            var nouns = Phrase.List([.. asks.Select(a => Phrase.Marked(a.Noun, new Mark.Field(a.Field)))]);
            var words = isNew ? Phrase.Of($"{asks[0].Owner!.Its} {nouns}") : Phrase.List([.. asks.Select(a => a.Words)]);
            return voice.Pick(Phrase.Of($"Please {request} and tell me {words}."), Phrase.Of($"Can you {request} and give me {words}?"), Phrase.Of($"I'd like you to {request}. Tell me {words}."), Phrase.Of($"{request.Capitalised()} and let me know {words}."), Phrase.Of($"{request.Capitalised()}, please. I need {words}."));
        }

        return voice.Pick(Phrase.Of($"Please {request}. {sentences.Capitalised()}"), Phrase.Of($"{request.Capitalised()}. {sentences.Capitalised()}"), Phrase.Of($"I want to {request}. {sentences.Capitalised()}"), Phrase.Of($"Could you {request}? {sentences.Capitalised()}"));
    }

    private static Phrase Placed(Phrase asked, Phrase place, int requests, Voice voice)
    {
        var text = asked.ToString();
        var isOne = (text.Count(c => c is '?' or '.') == 1 || text.IndexOfAny(['?', '.']) == text.Length - 1)
            && !text.Contains(';', StringComparison.Ordinal) && !text.Contains(", and ", StringComparison.Ordinal);
        var last = asked.Pieces[^1];
        if (requests == 0 && isOne && last is { Mark: null } && last.Text[^1] is '?' or '.')
        {
            return Phrase.Of($"{Phrase.From(asked.Pieces.SkipLast(1).Append(last with { Text = last.Text[..^1] }).Where(piece => piece.Text.Length > 0))} in {place}{last.Text[^1..]}");
        }

        var first = asked.Pieces[0];
        return first.Mark is null && !first.Text.StartsWith("I ", StringComparison.Ordinal) && !first.Text.StartsWith("I'", StringComparison.Ordinal) && voice.Chance(75)
            ? Phrase.Of($"In {place}, {Phrase.From(asked.Pieces.Skip(1).Prepend(first with { Text = char.ToLowerInvariant(first.Text[0]) + first.Text[1..] }))}")
            : voice.Pick(Phrase.Of($"I'm working in {place}. {asked.Capitalised()}"), Phrase.Of($"We're in {place}. {asked.Capitalised()}"), Phrase.Of($"This is about {place}. {asked.Capitalised()}"));
    }
}
