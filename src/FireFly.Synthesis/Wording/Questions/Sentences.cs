using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Puts what is asked for into sentences, in one of many forms.</summary>
internal static class Sentences
{
    /// <summary>One or two sentences, each ended, that ask for everything.</summary>
    public static Phrase? Of(IReadOnlyList<Ask> asks, IReadOnlyCollection<Thing> things, Voice voice)
    {
        if (asks is [var one])
        {
            return One(one, voice);
        }

        // Beside other questions, which one it is becomes what its name is.
        asks = [.. asks.Select(a => a is { Kind: AskKind.Which, Set: { } set } && a.Noun != set.Noun.Singular ? a with { Kind = AskKind.Attribute } : a)];
        var groups = Grouped(asks);
        if (groups is [var same] && same[0] is { Kind: AskKind.Attribute, Owner: not null })
        {
            return SeveralOfOne(same, voice);
        }

        if (groups.Count == asks.Count && asks.All(a => a.Kind == AskKind.Attribute && a.Owner is not null) && asks.Select(a => a.Noun).Distinct().Count() == 1)
        {
            return OneOfSeveral(asks, voice);
        }

        if (groups.Count is 2 or 3 && groups.All(g => g.All(a => a is { Kind: AskKind.Attribute, Owner: not null })) && groups.Select(g => string.Join('|', g.Select(a => a.Noun))).Distinct().Count() == 1)
        {
            return SameOfEach(groups, voice);
        }

        if (asks.All(a => a is { Kind: AskKind.Count, Set: { Owner: null } set } && set.Noun == asks[0].Set!.Noun && set.Before.IsEmpty && !set.After.IsEmpty))
        {
            return CountsOfSeveral(asks, voice);
        }

        // How many there are and which they are is one question, and not two.
        if (groups.Count > 3 || asks.Where(a => a.Set is not null && a.Kind is AskKind.Count or AskKind.Listing).GroupBy(a => a.Set!.Many.ToString()).Any(g => g.Count() > 1))
        {
            return null;
        }

        return Joined(groups, things, voice);
    }

    private static Phrase One(Ask ask, Voice voice) => ask.Kind switch
    {
        AskKind.Count => Count(ask, voice),
        AskKind.Which => Which(ask, voice),
        AskKind.Listing => Listing(ask, voice),
        AskKind.Result => voice.Pick([.. ask.Whole]),
        _ => Attribute(ask, voice),
    };

    private static Phrase Attribute(Ask ask, Voice voice)
    {
        var words = ask.Words;
        if (NounClasses.IsPerson(ask.Noun) && ask.ValueKind is not ValueKind.Email)
        {
            return voice.Pick(
                Phrase.Of($"Who is {words}?"), Phrase.Of($"Who's {words}?"), Phrase.Of($"Tell me who {words} is."), Phrase.Of($"I need to know who {words} is."),
                Phrase.Of($"Can you find out who {words} is?"), Phrase.Of($"Do you know who {words} is?"), Phrase.Of($"Find out who {words} is."));
        }

        if (ask.Owner is { IsMany: false } counted && AttributeNouns.Counted(ask.Noun) is { } things)
        {
            var many = Phrase.Marked(things, new Mark.Field(ask.Field));
            return counted.IsPlace
                ? voice.Pick(Phrase.Of($"How many {many} are there in {counted.Words}?"), Phrase.Of($"Tell me how many {many} there are in {counted.Words}."), Phrase.Of($"I need {words}."))
                : voice.Pick(
                    Phrase.Of($"How many {many} does {counted.Words} have?"), Phrase.Of($"Tell me how many {many} {counted.Words} has."), Phrase.Of($"How many {many} does {counted.Words} have at the moment?"),
                    Phrase.Of($"Can you check how many {many} {counted.Words} has?"), Phrase.Of($"I need {words}."), Phrase.Of($"Give me {words}."), Phrase.Of($"What's {words}?"));
        }

        if (ask.Owner is { } owner)
        {
            var isAre = ask.IsPlural ? "are" : "is";
            switch (voice.Next(ask.ValueKind is ValueKind.Label ? 18 : 14))
            {
                case 0 when owner.IsShort:
                    return Phrase.Of($"What {isAre} {owner.Words}'s {ask.Noun}?");
                case 1 when owner.IsShort:
                    return Phrase.Of($"Tell me {owner.Words}'s {ask.Noun}, please.");
                case 2 when owner is { IsPlace: false, IsMany: false }:
                    return Phrase.Of($"Look up {owner.Words} and tell me {owner.Its} {ask.Noun}.");
                case 3 when owner is { IsPlace: false, IsMany: false }:
                    return Phrase.Of($"I'm looking for {owner.Words}. What {isAre} {owner.Its} {ask.Noun}?");
                case 5 when owner.IsShort:
                    return Phrase.Of($"I need {owner.Words}'s {ask.Noun}.");
                case 15 or 16 when !owner.IsPlace:
                    return Phrase.Of($"What {ask.Noun} does {owner.Words} have?");
                case 17 when owner is { IsPlace: false, IsMany: false }:
                    return Phrase.Of($"Check {owner.Words} for me: what {isAre} {owner.Its} {ask.Noun}?");
                default:
                    break;
            }
        }

        return voice.Pick(
            Phrase.Of($"What {(ask.IsPlural ? "are" : "is")} {words}?"), Phrase.Of($"What {(ask.IsPlural ? "are" : "is")} {words}?"), Phrase.Of($"Tell me {words}."), Phrase.Of($"Can you tell me {words}?"),
            Phrase.Of($"I need {words}."), Phrase.Of($"Please look up {words}."), Phrase.Of($"I'd like to know {words}."), Phrase.Of($"Could you find {words} for me?"), Phrase.Of($"Find {words}."),
            Phrase.Of($"Give me {words}."), Phrase.Of($"Could you check {words}?"), Phrase.Of($"Let me have {words}."), Phrase.Of($"Would you mind checking {words}?"),
            Phrase.Of($"Do we know {words}?"), Phrase.Of($"Can somebody tell me {words}?"), Phrase.Of($"Pull up {words}, please."));
    }

    private static Phrase Count(Ask ask, Voice voice)
    {
        if (ask.Set!.Owner is { Words.IsEmpty: false, IsPlace: false } owner && voice.Chance(60))
        {
            return voice.Pick(Phrase.Of($"How many {ask.Set.Before}{ask.Noun} does {owner.Words} have?"), Phrase.Of($"Tell me how many {ask.Set.Before}{ask.Noun} {owner.Words} has."), Phrase.Of($"I'd like to know how many {ask.Set.Before}{ask.Noun} {owner.Words} has."));
        }

        var many = ask.Set.Many;
        return voice.Pick(
            Phrase.Of($"How many {many} are there?"), Phrase.Of($"How many {many} do we have?"), Phrase.Of($"Count the {many} for me."), Phrase.Of($"Tell me how many {many} there are."),
            Phrase.Of($"I'd like to know how many {many} there are."), Phrase.Of($"What is the number of {many}?"), Phrase.Of($"Could you count the {many}?"), Phrase.Of($"Can you tell me how many {many} there are?"),
            Phrase.Of($"Give me a count of the {many}."), Phrase.Of($"How many {many} have we got?"));
    }

    private static Phrase CountsOfSeveral(IReadOnlyList<Ask> asks, Voice voice)
    {
        var all = Phrase.List([.. asks.Skip(1).Select(a => Phrase.Of($"how many{a.Set!.After.For(new Mark.Field(a.Field))}")).Prepend(Phrase.Of($"how many {asks[0].Noun} are there{asks[0].Set!.After.For(new Mark.Field(asks[0].Field))}"))]);
        return voice.Pick(Phrase.Of($"{all.Capitalised()}?"), Phrase.Of($"Tell me this: {all}?"), Phrase.Of($"I'd like to compare: {all}?"));
    }

    private static Phrase Which(Ask ask, Voice voice)
    {
        var (owner, its) = (ask.Owner!.Words, ask.Owner.Its);
        var isThing = ask.Set is { } set && ask.Noun == set.Noun.Singular;
        if (isThing)
        {
            return voice.Pick(Phrase.Of($"What is {owner}?"), Phrase.Of($"Tell me {owner}."), Phrase.Of($"Which is {owner}?"), Phrase.Of($"Find {owner}."), Phrase.Of($"I need {owner}."), Phrase.Of($"Can you find {owner}?"));
        }

        return voice.Pick(
            Phrase.Of($"Which one is {owner}? Give me {its} {ask.Noun}."), Phrase.Of($"What is the {ask.Noun} of {owner}?"), Phrase.Of($"Find {owner} and tell me {its} {ask.Noun}."), Phrase.Of($"I'm looking for {owner}. What is {its} {ask.Noun}?"),
            Phrase.Of($"Point me to {owner}; {its} {ask.Noun} will do."), Phrase.Of($"Work out which one is {owner} and let me have {its} {ask.Noun}."), Phrase.Of($"Tell me the {ask.Noun} of {owner}."), Phrase.Of($"Please find {owner} and give me {its} {ask.Noun}."), Phrase.Of($"I need the {ask.Noun} of {owner}."), Phrase.Of($"Can you find {owner}? I need {its} {ask.Noun}."));
    }

    private static Phrase Listing(Ask ask, Voice voice)
    {
        var many = ask.Set!.Many;
        return ask.Noun == ask.Set.Noun.Plural
            ? voice.Pick(Phrase.Of($"Which {many} are there?"), Phrase.Of($"List the {many}."), Phrase.Of($"What are the {many}?"), Phrase.Of($"Give me a list of the {many}."), Phrase.Of($"Show me all {many}."), Phrase.Of($"Can you list the {many} for me?"))
            : voice.Pick(Phrase.Of($"What are the {ask.Noun} of the {many}?"), Phrase.Of($"List the {ask.Noun} of the {many}."), Phrase.Of($"Give me the {ask.Noun} of all {many}."), Phrase.Of($"Which {many} are there? Their {ask.Noun} will do."), Phrase.Of($"I need the {ask.Noun} of the {many}."), Phrase.Of($"Can you list the {ask.Noun} of the {many}?"));
    }

    private static Phrase SeveralOfOne(List<Ask> asks, Voice voice)
    {
        var owner = asks[0].Owner!;
        var nouns = Phrase.List([.. asks.Select(Marked)]);
        var theNouns = TheNouns(asks);
        var of = Phrase.Of($"{theNouns} {owner.Preposition} {owner.Words}");
        switch (voice.Next(14))
        {
            case 0 when owner.IsShort:
                return Phrase.Of($"What are {owner.Words}'s {nouns}?");
            case 1 when owner.IsShort:
                return Phrase.Of($"Tell me {owner.Words}'s {nouns}.");
            case 2 when owner is { IsPlace: false, IsMany: false }:
                return Phrase.Of($"Look up {owner.Words} and give me {owner.Its} {nouns}.");
            case 3 when owner is { IsPlace: false, IsMany: false }:
                return Phrase.Of($"I'm looking at {owner.Words}. What are {owner.Its} {nouns}?");
            case 5 when owner.IsShort:
                return Phrase.Of($"I need {owner.Words}'s {nouns}, please.");
            case 6 when owner is { IsPlace: false, IsMany: false }:
                return Phrase.Of($"Find {owner.Words} and tell me {owner.Its} {nouns}.");
            case 7 when asks.Count == 2:
                return Phrase.Of($"What {(asks[0].IsPlural ? "are" : "is")} the {Marked(asks[0])} {owner.Preposition} {owner.Words}, and what {(asks[1].IsPlural ? "are" : "is")} {owner.Its} {Marked(asks[1])}?");
            default:
                return voice.Pick(Phrase.Of($"What are {of}?"), Phrase.Of($"What are {of}?"), Phrase.Of($"Tell me {of}."), Phrase.Of($"I need {of}."), Phrase.Of($"Please give me {of}."), Phrase.Of($"Could you look up {of}?"), Phrase.Of($"Let me have {of}."), Phrase.Of($"Would you pull up {of}?"), Phrase.Of($"I'd like to know {of}."), Phrase.Of($"Can you tell me {of}?"), Phrase.Of($"Find {of}."));
        }
    }

    private static Phrase OneOfSeveral(IReadOnlyList<Ask> asks, Voice voice)
    {
        var owners = Owners([.. asks.Select(a => a.Owner! with { Words = a.Owner!.Words.For(new Mark.Field(a.Field)) })]);
        var noun = asks[0].Noun;
        if (AttributeNouns.Counted(noun) is { } things && !asks[0].Owner!.IsPlace)
        {
            return voice.Pick(
                Phrase.Of($"How many {things} do {owners} have?"), Phrase.Of($"Tell me how many {things} {owners} have."), Phrase.Of($"Compare {owners}: how many {things} does each have?"),
                Phrase.Of($"I need to know how many {things} {owners} each have."), Phrase.Of($"Can you check how many {things} {owners} have?"));
        }

        var plural = Vocabulary.English.Nouns.Plural(noun.Split(" in ")[0]) + (noun.Contains(" in ", StringComparison.Ordinal) ? noun[noun.IndexOf(" in ", StringComparison.Ordinal)..] : "");
        var of = Phrase.Of($"the {plural} {asks[0].Owner!.Preposition} {owners}");
        if (asks.All(IsNumber) && voice.Chance(30))
        {
            return voice.Pick(Phrase.Of($"Compare {owners}: what is the {noun} of each?"), Phrase.Of($"I want to compare {owners}. What is the {noun} of each?"));
        }

        return voice.Pick(
            Phrase.Of($"What are {of}?"), Phrase.Of($"Tell me {of}."), Phrase.Of($"Could you look up {of}?"), Phrase.Of($"I need {of}."), Phrase.Of($"Give me {of}."), Phrase.Of($"Can you give me {of}?"), Phrase.Of($"What's the {noun} of {owners}?"),
            Phrase.Of($"Please look up {of}."), Phrase.Of($"Find {of}."), Phrase.Of($"I'd like {of}, please."));
    }

    private static Phrase SameOfEach(List<List<Ask>> groups, Voice voice)
    {
        var owners = Owners([.. groups.Select(g => g[0].Owner!)]);
        var nouns = TheNouns(groups[0]);
        var of = Phrase.Of($"{nouns} {groups[0][0].Owner!.Preposition} {owners}");
        if (groups.All(g => g.All(IsNumber)) && voice.Chance(40))
        {
            return voice.Pick(Phrase.Of($"Compare {owners} by {nouns}."), Phrase.Of($"I want to compare {owners}. Give me {nouns} of each."), Phrase.Of($"How do {owners} compare in {nouns}?"));
        }

        return voice.Pick(
            Phrase.Of($"Tell me {of}."), Phrase.Of($"I need {of}."), Phrase.Of($"Please give me {of}."), Phrase.Of($"Could you look up {of}?"), Phrase.Of($"Look up {owners} and give me {nouns} of each."),
            Phrase.Of($"Can you find {of}?"), Phrase.Of($"I'd like to know {of}."), Phrase.Of($"Please look up {of}."));
    }

    // "books B-7 and B-9", and not "book B-7 and book B-9".
    private static Phrase Owners(IReadOnlyList<Thing> owners) =>
        owners.All(o => o is { Bare: not null, Noun: not null } && o.Noun.Head == owners[0].Noun!.Head)
            ? Phrase.Of($"{owners[0].Noun!.Plural} {Phrase.List([.. owners.Select(o => o.Bare!)])}")
            : Phrase.List([.. owners.Select(o => o.Words)]);

    private static bool IsNumber(Ask ask) => ask.Value.ValueKind == JsonValueKind.Number && ask.ValueKind is ValueKind.Count or ValueKind.Quantity or ValueKind.Number;

    private static Phrase Joined(List<List<Ask>> groups, IReadOnlyCollection<Thing> things, Voice voice)
    {
        if (groups.All(g => g.Count == 1 && g[0].Kind is AskKind.Count or AskKind.Attribute or AskKind.Which) && groups.Count == 2 && voice.Chance(50))
        {
            var clauses = Anaphora.Shortened([Clause(groups[0][0]), Clause(groups[1][0])], things);
            return Phrase.Of($"{clauses[0].Capitalised()}, and {clauses[1]}?");
        }

        IReadOnlyList<Phrase> named = [.. groups.Select(g => g.Count == 1 || g[0].Owner is null ? Phrase.List([.. g.Select(a => a.Words)]) : Phrase.Of($"{TheNouns(g)} {g[0].Owner!.Preposition} {g[0].Owner!.Words}"))];
        var parts = Phrase.List(Anaphora.Shortened(named, things), voice.Pick("and", "and", "as well as"));
        return voice.Pick(Phrase.Of($"What are {parts}?"), Phrase.Of($"Tell me {parts}."), Phrase.Of($"I need {parts}."), Phrase.Of($"Please give me {parts}."), Phrase.Of($"Can you tell me {parts}?"), Phrase.Of($"I'd like to know {parts}."), Phrase.Of($"Could you find out {parts}?"));
    }

    private static Phrase Clause(Ask ask) => ask.Kind switch
    {
        AskKind.Count => Phrase.Of($"how many {ask.Set!.Many} are there"),
        _ when NounClasses.IsPerson(ask.Noun) => Phrase.Of($"who is {ask.Words}"),
        _ => Phrase.Of($"what {(ask.IsPlural ? "are" : "is")} {ask.Words}"),
    };

    // "the city and street", but "the number of copies and the street".
    private static Phrase TheNouns(IReadOnlyList<Ask> asks) => asks.Any(a => a.Noun.Contains(' ', StringComparison.Ordinal))
        ? Phrase.List([.. asks.Select(a => Phrase.Of($"the {Marked(a)}"))])
        : Phrase.Of($"the {Phrase.List([.. asks.Select(Marked)])}");

    private static Phrase Marked(Ask ask) => Phrase.Marked(ask.Noun, new Mark.Field(ask.Field));

    // What is asked of one owner stands together.
    private static List<List<Ask>> Grouped(IReadOnlyList<Ask> asks) =>
        [.. asks.GroupBy(a => a is { Kind: AskKind.Attribute, Owner: { } owner } ? $"{owner.Preposition} {owner.Words}" : $"\n{a.Field}").Select(g => g.ToList())];
}
