using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Verification;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says which element of a list is meant: "the task titled 'Plan the sale'", "the largest file", "the second commit".</summary>
internal sealed class ChoiceWords(Speaker speaker)
{
    public Thing? Of(EntitySet set, Select? select, int call, string list, Mark mark)
    {
        if (select is null)
        {
            return speaker.Rejecting.Null<Thing>(Rejections.Ambiguous);
        }

        if (select is { By: "superlative" } && List(call, list) is { ValueKind: JsonValueKind.Array } whole && DefaultLimits.MayCutAt(speaker.Call(call), whole.GetArrayLength()))
        {
            return speaker.Rejecting.Null<Thing>(Rejections.Cut);
        }

        var words = select.By switch
        {
            "only" => Phrase.Of($"the {(set.IsNarrowed ? "" : "only ")}{set.One}"),
            // People name what they mean, and do not count to it.
            "position" => speaker.Rejecting.Null<Phrase>(Rejections.OddPosition),
            "attribute" => Attribute(set, select, call, list, mark),
            "superlative" => Superlative(set, select, call, list),
            _ => null,
        };
        return words is null
            ? speaker.Rejecting.Null<Thing>(Rejections.Ambiguous)
            : new Thing { Words = words, Noun = set.Noun, IsPlace = NounClasses.IsPlace(set.Noun), IsShort = select.By == "attribute" && !set.IsNarrowed && !words.ToString().Contains(' ', StringComparison.Ordinal) };
    }

    private Phrase? Attribute(EntitySet set, Select select, int call, string list, Mark mark)
    {
        if (select.EqualTo is not { } value || Meaning(call, list, select.Pointer ?? "", value) is not { } meaning)
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.NoNoun);
        }

        // Nobody knows a thing by an exact amount or by the minute.
        if (meaning.Kind == ValueKind.Quantity || IsAmount(meaning, value) || (meaning.Kind is ValueKind.Timestamp && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 10)))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.OddConstant);
        }

        if (Designations.IsOpaque(value))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.OpaqueConstant);
        }

        if (SpokenValue.Of(value, meaning.Kind, speaker.Voice) is not { } text)
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.UnspeakableConstant);
        }

        var said = Phrase.Marked(text, mark);
        var (noun, voice) = (meaning.Noun, speaker.Voice);
        var last = noun[(noun.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        var other = noun.Contains(' ', StringComparison.Ordinal) && noun[..noun.LastIndexOf(' ')] is var whose && whose != set.Noun.Singular && whose != set.Noun.Head ? whose : null;
        var one = Phrase.Of($"{set.Before}{set.Noun.Singular}");
        Phrase With(string clause) => Phrase.Of($"the {one} {clause}{said}{set.After}");
        // "the loan for the book 'Harbours'": the title is another's.
        if (last is "title" or "name" && other is not null)
        {
            var isName = NounClasses.IsPerson(other) && SpokenValue.IsProper(text);
            return With($"{Towards(other)} {(isName ? "" : $"the {other} ")}");
        }

        if (last is "title" or "headline" && (IsQuoted(text) ? text : SpokenValue.Quoted(text, voice)) is { } title)
        {
            said = Phrase.Marked(title, mark);
            return voice.Pick(With("titled "), With(""), With(""));
        }

        if (last is "subject" or "message" && IsQuoted(text) && text.Contains(' ', StringComparison.Ordinal))
        {
            return voice.Pick(With(""), With(""), With($"with the {noun} "));
        }

        if (last is "name" or "label" or "key" || last == set.Noun.Head)
        {
            return text.Contains(' ', StringComparison.Ordinal) && set.After.IsEmpty && ((SpokenValue.IsProper(text) && NounClasses.IsPerson(set.Noun.Singular)) || text.Contains(set.Noun.Head, StringComparison.OrdinalIgnoreCase)) ? said : voice.Pick(With(""), With(""), With("called "), With("named "));
        }

        // "the loan of member M-227", "the loan for book B-7": the id is another's.
        if (last is "id" && other is not null)
        {
            var bare = text[0] is '\'' or '"' or '“' || text.All(char.IsAsciiDigit) || !text.StartsWith(other, StringComparison.OrdinalIgnoreCase) ? $"{other} " : "";
            return With($"{Towards(other)} {bare}");
        }

        if (AttributeNouns.Counted(noun) is { } counted && text.All(char.IsAsciiDigit))
        {
            return Phrase.Of($"the {one} with {said} {(text == "1" ? Nouns.Singular(counted) : counted)}{set.After}");
        }

        if (last is "year" && text.All(char.IsAsciiDigit))
        {
            return noun == "year" ? With("from ") : With($"with the {noun} ");
        }

        if (meaning.Kind is ValueKind.Path or ValueKind.Version or ValueKind.Code || last is "id" or "number" or "path" or "version" or "tag" or "slug")
        {
            return set.IsNarrowed || text.StartsWith(set.Noun.Head, StringComparison.OrdinalIgnoreCase) ? With("") : Phrase.Of($"{one} {said}");
        }

        if (NounClasses.IsArea(noun))
        {
            return With(NounClasses.IsPerson(set.Noun.Singular) ? "from " : "in ");
        }

        if (last is "author" or "creator" or "committer")
        {
            return With("by ");
        }

        if (last is "assignee")
        {
            return With("assigned to ");
        }

        if (meaning.Kind is ValueKind.Date or ValueKind.Timestamp)
        {
            return noun.Split(' ')[0] is "created" or "updated" or "modified" or "published" or "opened" or "closed" or "due" ? With($"{noun.Split(' ')[0]} on ")
                : noun is "date" or "timestamp" or "time" ? voice.Pick(With("of "), With("from "), With("dated ")) : With($"with the {noun} ");
        }

        return meaning.Kind switch
        {
            ValueKind.Label when SpokenValue.Label(value) is { } label && !label.Contains(' ', StringComparison.Ordinal) && voice.Chance(40) =>
                Phrase.Of($"the {set.Before}{Phrase.Marked(label, mark)} {set.Noun.Singular}{set.After}"),
            _ => voice.Pick(With($"with the {noun} "), With($"whose {noun} is ")),
        };
    }

    private static string Towards(string noun) => NounClasses.IsPerson(noun) ? "of" : NounClasses.IsSite(noun) ? "at" : "for";

    private static bool IsAmount(OutputMeaning meaning, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && meaning.Kind is ValueKind.Number or ValueKind.Count && AttributeNouns.Counted(meaning.Noun) is null
        && meaning.Noun.Split(' ')[^1].ToLowerInvariant() is not ("year" or "id" or "number" or "version" or "level" or "priority" or "floor" or "room" or "page" or "chapter");

    private static bool IsQuoted(string text) => text[0] is '\'' or '"' or '“';

    private Phrase? Superlative(EntitySet set, Select select, int call, string list)
    {
        var first = List(call, list) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 && JsonPointer.TryParse(select.Pointer ?? "", out var at) && at.TryGet(array[0], out var value) ? value : default;
        if (Meaning(call, list, select.Pointer ?? "", first) is not { } meaning || meaning.Noun == set.Noun.Singular || Superlatives.Of(select.Is ?? "", meaning, first) is not { } words)
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.OddSuperlative);
        }

        return words.Clause is null ? Phrase.Of($"the {words.Adjective} {set.One}") : Phrase.Of($"the {set.One} {words.Clause}");
    }

    /// <summary>What a member of the elements of a list is.</summary>
    private OutputMeaning? Meaning(int call, string list, string within, JsonElement value) =>
        AttributeNouns.Of(speaker.Call(call), speaker.Semantics(call), JsonPointer.Parse($"{list}/0{within}"), value);

    private JsonElement List(int call, string list) => JsonPointer.Parse(list).TryGet(speaker.Call(call).View, out var value) ? value : default;
}
