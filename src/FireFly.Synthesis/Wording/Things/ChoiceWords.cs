using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Verification;

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

        if (select is { By: "superlative" } or { By: "position", Is: "last" } && List(call, list) is { ValueKind: JsonValueKind.Array } whole && DefaultLimits.MayCutAt(speaker.Call(call), whole.GetArrayLength()))
        {
            return speaker.Rejecting.Null<Thing>(Rejections.Cut);
        }

        var words = select.By switch
        {
            "only" => Phrase.Of($"the {(set.IsNarrowed ? "" : "only ")}{set.One}"),
            "position" => Position(set, select, call, list),
            "attribute" => Attribute(set, select, call, list, mark),
            "superlative" => Superlative(set, select, call, list),
            _ => null,
        };
        return words is null
            ? speaker.Rejecting.Null<Thing>(Rejections.Ambiguous)
            : new Thing { Words = words, Noun = set.Noun, IsPlace = NounClasses.IsPlace(set.Noun), IsShort = select.By == "attribute" && !set.IsNarrowed && !words.ToString().Contains(' ', StringComparison.Ordinal) };
    }

    // People count in lists that they see in front of them, and only a little.
    private Phrase? Position(EntitySet set, Select select, int call, string list)
    {
        var semantics = speaker.Semantics(call);
        var isSeen = set.Owner is null && (semantics.Many || semantics.Class == ToolClass.Search) && semantics.Lists.FirstOrDefault(l => l.Pattern == list)?.Order != ListOrder.Unstable;
        return isSeen && Ordinals.Of(select.Is ?? "") is { } ordinal
            ? ordinal == "first" && speaker.Voice.Chance(75)
                ? speaker.Voice.Pick(Phrase.Of($"the {set.One} at the top of the list"), Phrase.Of($"the topmost {set.One}"), Phrase.Of($"the {set.One} listed at the very top"))
                : ordinal == "last" && speaker.Voice.Chance(50) ? Phrase.Of($"the {set.One} at the bottom of the list")
                : Phrase.Of($"the {ordinal} {set.One}")
            : speaker.Rejecting.Null<Phrase>(Rejections.OddPosition);
    }

    private Phrase? Attribute(EntitySet set, Select select, int call, string list, Mark mark)
    {
        if (select.EqualTo is not { } value || Meaning(call, list, select.Pointer ?? "", value) is not { } meaning)
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.NoNoun);
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
        var one = Phrase.Of($"{set.Before}{set.Noun.Singular}");
        Phrase With(string clause) => Phrase.Of($"the {one} {clause}{said}{set.After}");
        if (last is "title" or "headline" && IsQuoted(text))
        {
            return voice.Pick(With("titled "), With(""));
        }

        if (last is "subject" or "message" && IsQuoted(text))
        {
            return voice.Pick(With(""), With(""), With($"with the {noun} "));
        }

        if (last is "name" or "label" or "key" || (meaning.Kind == ValueKind.Name && last == set.Noun.Head))
        {
            return SpokenValue.IsProper(text) && text.Contains(' ', StringComparison.Ordinal) && NounClasses.IsPerson(set.Noun.Singular) && set.After.IsEmpty ? said : voice.Pick(With(""), With(""), With("called "), With("named "));
        }

        if (meaning.Kind is ValueKind.Path or ValueKind.Version or ValueKind.Code || last is "id" or "number" or "path" or "version" or "tag" or "slug")
        {
            return With("");
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

    private static bool IsQuoted(string text) => text[0] is '\'' or '"' or '“';

    private Phrase? Superlative(EntitySet set, Select select, int call, string list)
    {
        var first = List(call, list) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 && JsonPointer.TryParse(select.Pointer ?? "", out var at) && at.TryGet(array[0], out var value) ? value : default;
        if (Meaning(call, list, select.Pointer ?? "", first) is not { } meaning || Superlatives.Of(select.Is ?? "", meaning, first) is not { } words)
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
