using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Finds the words of what a draft asks for.</summary>
internal sealed class AskReader(Speaker speaker, TaskDraft draft)
{
    private readonly ComputationWords _computations = new(speaker);

    public Ask? Read(int index)
    {
        var field = draft.Fields[index];
        var at = field.Provenance;
        var ask = speaker.Semantics(at.Call).Class is ToolClass.Compute or ToolClass.Convert or ToolClass.Format ? _computations.Read(index, field)
            : at.Derive is not null ? Derived(index, field, at)
            : Taken(index, field, at);
        return ask is null ? null : ask with { Words = ask.Words.For(new Mark.Field(index)) };
    }

    private Ask? Taken(int index, DraftField field, FieldProvenance at)
    {
        if (speaker.AttributeAt(at.Call, at.Pointer, at.Select, new Mark.Choice(index)) is not { } attribute)
        {
            return null;
        }

        if (AttributeNouns.LacksUnit(attribute.Kind, attribute.Unit, attribute.Noun) && NumericText.TryRead(field.Value, out _))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.NoUnit);
        }

        // People think of a day, and not of a number of seconds.
        if (attribute.Kind is ValueKind.Timestamp or ValueKind.Date && field.Value.ValueKind == JsonValueKind.Number)
        {
            return speaker.Rejecting.Null<Ask>(Rejections.UnaskableValue);
        }

        var isChosen = attribute.Set is not null && at.Select is { By: "superlative" or "only" or "position" };
        if (attribute.Noun.Length == 0 || (attribute.IsIdentity && isChosen))
        {
            var noun = attribute.Noun.Length == 0 ? attribute.Set?.Noun.Singular ?? "" : attribute.Noun;
            return noun.Length == 0 || attribute.Owner is null ? speaker.Rejecting.Null<Ask>(Rejections.NoNoun) : new Ask
            {
                Field = index,
                Kind = AskKind.Which,
                Noun = noun,
                Owner = attribute.Owner,
                Set = attribute.Set,
                Words = attribute.Noun.Length == 0 ? attribute.Owner.Words : Phrase.Of($"the {attribute.Noun} of {attribute.Owner.Words}"),
                ValueKind = attribute.Kind,
                Value = field.Value,
            };
        }

        if (attribute.Set is null && (speaker.Semantics(at.Call).Many || speaker.Semantics(at.Call).Class == ToolClass.Search))
        {
            return Total(index, field, at, attribute);
        }

        var unit = attribute.Unit is { } u && NumericText.TryRead(field.Value, out _) && !attribute.Noun.Contains(u, StringComparison.OrdinalIgnoreCase) && attribute.Kind != ValueKind.Count ? $" in {u}" : "";
        var owner = attribute.Owner is { Words.IsEmpty: false } whose ? whose : null;
        return new Ask
        {
            Field = index,
            Kind = AskKind.Attribute,
            Noun = attribute.Noun + unit,
            Owner = owner,
            Words = owner is null ? $"the {attribute.Noun}{unit}" : Phrase.Of($"the {attribute.Noun}{unit} {(NounClasses.IsPerson(attribute.Noun) || attribute.Noun is "title" or "name" ? "of" : owner.Preposition)} {owner.Words}"),
            ValueKind = attribute.Kind,
            Value = field.Value,
            IsPlural = Nouns.IsPlural(Bare(attribute.Noun)),
        };
    }

    // What a listing says of itself: how many there are, and nothing else.
    private Ask? Total(int index, DraftField field, FieldProvenance at, Things.Attribute attribute) =>
        attribute.Kind == ValueKind.Count && attribute.Noun is "total count" or "total" or "count" or "number of results"
            && NumericText.TryRead(field.Value, out var count) && !DefaultLimits.MayCutAt(speaker.Call(at.Call), (int)count) && speaker.SetOf(at.Call, "") is { } set
            ? new Ask { Field = index, Kind = AskKind.Count, Noun = set.Noun.Plural, Set = set, Words = Phrase.Of($"the number of {set.Many}"), ValueKind = ValueKind.Count, Value = field.Value }
            : speaker.Rejecting.Null<Ask>(Rejections.NoNoun);

    private Ask? Derived(int index, DraftField field, FieldProvenance at)
    {
        var tokens = JsonPointer.Parse(at.Pointer).Tokens;
        var star = tokens.TakeWhile(t => t != JsonPointer.Wildcard).Count();
        var (list, rest) = (JsonPointer.FromTokens(tokens.Take(star)), tokens.Skip(star + 1).ToList());
        if (at.Select is not null || rest.Contains(JsonPointer.Wildcard))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.Ambiguous);
        }

        // What is told of all is told of the page that the tool gives by default, and of no more.
        if (!list.TryGet(speaker.Call(at.Call).View, out var array) || (array.ValueKind == JsonValueKind.Array && DefaultLimits.MayCutAt(speaker.Call(at.Call), array.GetArrayLength())))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.Cut);
        }

        if (speaker.SetOf(at.Call, list.ToString()) is not { } set)
        {
            return null;
        }

        if (at.Derive == "count")
        {
            return rest.Count > 0 ? speaker.Rejecting.Null<Ask>(Rejections.Ambiguous) : new Ask
            {
                Field = index, Kind = AskKind.Count, Noun = set.Noun.Plural, Set = set, Owner = set.Owner, Words = Phrase.Of($"the number of {set.Many}"), ValueKind = ValueKind.Count, Value = field.Value,
            };
        }

        if (rest.Count == 0)
        {
            return at.Derive != "list" ? speaker.Rejecting.Null<Ask>(Rejections.NoNoun) : new Ask
            {
                Field = index, Kind = AskKind.Listing, Noun = set.Noun.Plural, Set = set, Words = Phrase.Of($"the {set.Many}"), Value = field.Value, IsPlural = true,
            };
        }

        var first = JsonPointer.FromTokens([.. tokens.Take(star), "0", .. rest]);
        if (!first.TryGet(speaker.Call(at.Call).View, out var value) || AttributeNouns.Of(speaker.Call(at.Call), speaker.Semantics(at.Call), first, value) is not { } meaning)
        {
            return speaker.Rejecting.Null<Ask>(Rejections.NoNoun);
        }

        if (at.Derive == "list")
        {
            return new Ask
            {
                Field = index, Kind = AskKind.Listing, Noun = Nouns.Plural(meaning.Noun), Set = set, Words = Phrase.Of($"the {Nouns.Plural(meaning.Noun)} of the {set.Many}"), ValueKind = meaning.Kind, Value = field.Value, IsPlural = true,
            };
        }

        // "the latest year among the books": people ask for the newest book.
        var isYear = meaning.Noun is "year" || meaning.Noun.EndsWith(" year", StringComparison.Ordinal);
        if (isYear || (at.Derive == "sum" && IsNoAmount(meaning)) || meaning.Kind is not (ValueKind.Quantity or ValueKind.Count or ValueKind.Number) || AttributeNouns.LacksUnit(meaning.Kind, meaning.Unit, meaning.Noun))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.OddTotal);
        }

        var unit = meaning.Unit is { } u && !meaning.Noun.Contains(u, StringComparison.OrdinalIgnoreCase) ? $" in {u}" : "";
        var noun = (at.Derive == "sum" ? $"total {Total(meaning.Noun)}" : at.Derive == "max" ? $"highest {meaning.Noun}" : $"lowest {meaning.Noun}") + unit;
        return new Ask
        {
            Field = index, Kind = AskKind.Attribute, Noun = noun, Owner = new Thing { Words = Phrase.Of($"the {set.Many}"), Noun = set.Noun, IsMany = true, IsAmong = at.Derive != "sum" },
            Words = Phrase.Of($"the {noun} {(at.Derive == "sum" ? "of" : "among")} the {set.Many}"), ValueKind = meaning.Kind, Value = field.Value,
        };
    }

    // Nobody adds up years, ages, grades or shares.
    private static bool IsNoAmount(OutputMeaning meaning) =>
        meaning.Unit is "percent" or "%" || meaning.Noun.Split(' ').Any(w => w is "year" or "age" or "rate" or "rating" or "ratio" or "score" or "percent" or "percentage" or "share" or "level" or "rank"
            or "priority" or "average" or "mean" or "median" or "temperature" or "latitude" or "longitude" or "version" or "position" or "step" or "line" or "limit" or "minimum" or "maximum");

    private static string Total(string noun) => noun.StartsWith("total ", StringComparison.Ordinal) ? noun[6..] : noun;

    private static string Bare(string noun) => noun.Split(" of ")[0].Split(" in ")[0].Split(" for ")[0];
}
