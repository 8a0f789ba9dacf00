using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Verification;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>
/// Says what the calls of a draft are about, backward from what is asked: entities by their names, lists by what narrows them, values as
/// attributes, flows as noun phrases within noun phrases. Every constant leaves its mark. Null, with the reason noted, for what has no words.
/// </summary>
internal sealed class Speaker
{
    // Beyond this nobody can follow: "the author of the commit of the tag of the repository of ...".
    private const int Deepest = 3;

    private readonly TaskDraft _draft;
    private readonly Dictionary<int, Thing> _made = [];
    private readonly Dictionary<int, Thing> _things = [];
    private readonly Dictionary<(int Call, string List), EntitySet> _sets = [];
    private readonly Dictionary<(int Call, string List, Select? Select), Thing> _chosen = [];
    private int _depth;

    public Speaker(TaskDraft draft, Voice voice, Rejecting rejecting)
    {
        _draft = draft;
        Voice = voice;
        Rejecting = rejecting;
        Arguments = new ArgumentWords(this, draft);
        Choices = new ChoiceWords(this);
    }

    public Voice Voice { get; }

    public Rejecting Rejecting { get; }

    public ArgumentWords Arguments { get; }

    public ChoiceWords Choices { get; }

    public DraftCall Call(int index) => _draft.Calls[index];

    public ToolSemantics Semantics(int call) => Call(call).Semantics;

    /// <summary>Every entity that has been put into words.</summary>
    public IReadOnlyCollection<Thing> Things => [.. _made.Values, .. _things.Values, .. _chosen.Values, .. Arguments.Things];

    /// <summary>From here on the outcome of a call is spoken of in this way: "the new task".</summary>
    public void Introduce(int call, Thing thing) => _made[call] = thing;

    /// <summary>What one call is about.</summary>
    public Thing? ThingOf(int call)
    {
        // The same thing is named in the same way throughout.
        if (_made.TryGetValue(call, out var made) || _things.TryGetValue(call, out made))
        {
            return made;
        }

        if (_depth >= Deepest)
        {
            return Rejecting.Null<Thing>(Rejections.TooDeep);
        }

        _depth++;
        var thing = Semantics(call) switch
        {
            { Class: ToolClass.LookUp or ToolClass.Search } semantics => LookedUp(call, semantics),
            { Class: ToolClass.Compute or ToolClass.Convert or ToolClass.Format } => Rejecting.Null<Thing>(Rejections.NoFrame),
            _ => Rejecting.Null<Thing>(Rejections.NoFrame),
        };
        _depth--;
        if (thing is not null)
        {
            _things[call] = thing;
        }

        return thing;
    }

    /// <summary>One element of such a list.</summary>
    public Thing? ElementOf(int call, string list, Select? select, Mark mark)
    {
        if (_chosen.TryGetValue((call, list, select), out var known))
        {
            return known;
        }

        if (SetOf(call, list) is not { } set || Choices.Of(set, select, call, list, mark) is not { } thing)
        {
            return null;
        }

        return _chosen[(call, list, select)] = thing;
    }

    /// <summary>What the list at a pattern of a call's output holds.</summary>
    public EntitySet? SetOf(int call, string list)
    {
        if (!_sets.TryGetValue((call, list), out var set) && Listed(call, list) is { } found)
        {
            _sets[(call, list)] = set = found;
        }

        return set;
    }

    private EntitySet? Listed(int call, string list)
    {
        var semantics = Semantics(call);
        if (list.StartsWith("/json", StringComparison.Ordinal) && ValueView.IsOfText(Call(call).View) && EmbeddedValues.AreSeveral(Call(call).View))
        {
            return Rejecting.Null<EntitySet>(Rejections.Ambiguous);
        }

        if (list is "" or "/json" && semantics is { Identifier: { } read } && (!semantics.Many || IsOnePath(call, read)) && semantics.Parameter(read)?.Kind == ValueKind.Path)
        {
            return InDocument(call, read);
        }

        var meaning = semantics.Lists.FirstOrDefault(l => l.Pattern == list && l.Element is not null) ?? Named(list);
        if (list.Contains("/*", StringComparison.Ordinal))
        {
            return Rejecting.Null<EntitySet>(Rejections.Ambiguous);
        }

        var isMain = (semantics.Many || semantics.Class == ToolClass.Search) && semantics.Class is ToolClass.LookUp or ToolClass.Search && IsMain(semantics, list);
        if (meaning?.Element is null && !(isMain && semantics.Object is not null))
        {
            return Rejecting.Null<EntitySet>(Rejections.NoNoun);
        }

        if (isMain)
        {
            // What is listed is what the tool is for; another name for the elements is only the server's word for them.
            var noun = semantics.Object is { } own && (meaning?.Element is null || Same(own, meaning.Element)) ? own : meaning!.Element!;
            return _depth >= Deepest ? Rejecting.Null<EntitySet>(Rejections.TooDeep) : Narrowed(call, noun);
        }

        if (ThingOf(call) is not { } owner)
        {
            return null;
        }

        var element = meaning!.Element!;
        return new EntitySet { Noun = element, After = owner.Words.IsEmpty ? Phrase.Empty : Phrase.Of($" {owner.Preposition} {owner.Words}"), IsNarrowed = true, Owner = owner };
    }

    // A list that nothing tells of but its name: "users".
    private static ListMeaning? Named(string list)
    {
        var name = list[(list.LastIndexOf('/') + 1)..];
        var human = Words.Human(name);
        return name.Length > 3 && name.All(char.IsAsciiLetter) && name is not ("lines" or "tokens" or "fields" or "tables" or "results" or "items" or "data" or "entries" or "values" or "rows") && Nouns.IsPlural(human) && Entities.Of(human) is { } element && SpokenMeanings.IsThing(element)
            ? new ListMeaning { Pattern = list, Element = element }
            : null;
    }

    private bool IsOnePath(int call, string read) => Call(call).Arguments.TryGetProperty(read, out var paths) && paths.ValueKind == JsonValueKind.Array && paths.GetArrayLength() == 1;

    // A list without a name in a file of things: "customers.json" holds customers.
    private EntitySet? InDocument(int call, string read)
    {
        var given = Call(call).Arguments.GetProperty(read);
        var path = (given.ValueKind == JsonValueKind.Array ? given[0] : given).ToString();
        var stem = Words.Human(Path.GetFileNameWithoutExtension(path));
        return Nouns.IsPlural(stem) && stem.All(c => char.IsAsciiLetter(c) || c == ' ') && Entities.Of(stem) is { } noun && ThingOf(call) is { } owner
            ? new EntitySet { Noun = noun, After = Phrase.Of($" in {owner.Words}"), IsNarrowed = true, Owner = owner with { IsPlace = true } }
            : Rejecting.Null<EntitySet>(Rejections.NoNoun);
    }

    /// <summary>The name of a value and its owner. <paramref name="mark"/> is left on the attribute by which an element is chosen.</summary>
    public Attribute? AttributeAt(int call, string pointer, Select? select, Mark mark) => new AttributeReader(this, call).Read(pointer, select, mark);

    /// <summary>An earlier output as a noun phrase: the entity that it identifies, or "the author of ...".</summary>
    public Thing? Referred(ValueOrigin origin, EntityNoun? wanted, Mark mark)
    {
        if (_depth >= Deepest)
        {
            return Rejecting.Null<Thing>(Rejections.TooDeep);
        }

        _depth++;
        var thing = Referring(origin, wanted, mark);
        _depth--;
        return thing;
    }

    public static bool Same(EntityNoun one, EntityNoun other) => one.Head == other.Head;

    private Thing? Referring(ValueOrigin origin, EntityNoun? wanted, Mark mark)
    {
        if (AttributeAt(origin.Call!.Value, origin.Pointer!, origin.Select, mark) is not { } attribute)
        {
            return null;
        }

        if (attribute.Owner is not { } owner)
        {
            return Rejecting.Null<Thing>(Rejections.NoNoun);
        }

        if (attribute.IsIdentity && (wanted is null || owner.Noun is null || Same(owner.Noun, wanted) || attribute.Kind == ValueKind.Path))
        {
            return owner;
        }

        var noun = attribute.RefersTo is { } other && IsBareReference(attribute.Noun) ? other.Singular
            : wanted is not null && IsBareReference(attribute.Noun) ? wanted.Singular
            : attribute.Noun;
        return owner.Words.IsEmpty
            ? new Thing { Words = $"the {noun}", Noun = wanted }
            : owner is { IsShort: true, IsPlace: false }
            ? new Thing { Words = Phrase.Of($"{owner.Words}'s {noun}"), Noun = wanted ?? attribute.RefersTo, IsPlace = NounClasses.IsPlace(wanted) }
            : new Thing { Words = Phrase.Of($"the {noun} {owner.Preposition} {owner.Words}"), Noun = wanted ?? attribute.RefersTo, IsPlace = NounClasses.IsPlace(wanted) };
    }

    // "the id", "the file path": a person names the thing and not its handle.
    public static bool IsBareReference(string noun) => noun[(noun.LastIndexOf(' ') + 1)..] is "ID" or "id" or "key" or "hash" or "path" or "name" or "number" or "URL" or "url" or "slug" or "SHA" or "sha";

    private Thing? LookedUp(int call, ToolSemantics semantics)
    {
        if (semantics.Identifier is { } identifier && Call(call).Arguments.TryGetProperty(identifier, out var value))
        {
            return Identified(call, semantics, identifier, value);
        }

        if (semantics.Many || semantics.Class == ToolClass.Search)
        {
            return Rejecting.Null<Thing>(Rejections.NoNoun);
        }

        if (Place(call, semantics) is { } place)
        {
            return place;
        }

        // The one state that there is: "the working tree", with what narrows it.
        if (semantics.Object is not { } noun || Narrowed(call, noun) is not { } set)
        {
            return Rejecting.Null<Thing>(Rejections.NoNoun);
        }

        if (SpokenMeanings.GoesWithoutSaying(semantics) && !set.IsNarrowed)
        {
            return new Thing { Words = Phrase.Empty, Noun = noun };
        }

        return new Thing { Words = Phrase.Of($"the {set.One}"), Noun = noun, IsPlace = NounClasses.IsPlace(noun) };
    }

    // "the humidity in Chicago": the place is all that there is to say.
    private Thing? Place(int call, ToolSemantics semantics)
    {
        var given = Call(call).Arguments.EnumerateObject().ToList();
        return given is [var only] && SpokenMeanings.IsPlaceName(only.Name) && only.Value.ValueKind == JsonValueKind.String
            && Arguments.Operand(call, JsonPointer.Root.Append(only.Name).ToString(), semantics.Parameter(only.Name)) is { } said
            ? new Thing { Words = said, IsPlace = true }
            : null;
    }

    private Thing? Identified(int call, ToolSemantics semantics, string identifier, JsonElement value)
    {
        var meaning = semantics.Parameter(identifier);
        var noun = meaning?.Entity ?? semantics.Object;
        if (meaning?.Kind == ValueKind.Path && noun is not null && !NounClasses.IsFile(noun))
        {
            noun = NounClasses.File;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() != 1)
        {
            return Rejecting.Null<Thing>(Rejections.SeveralAtOnce);
        }

        var at = JsonPointer.Root.Append(identifier);
        var thing = Arguments.Named(call, value.ValueKind == JsonValueKind.Array ? at.Append("0").ToString() : at.ToString(), meaning?.Entity ?? noun, noun, meaning?.Kind ?? ValueKind.Unknown);
        if (thing is null || Arguments.Clauses(call, identifier) is not { } clauses)
        {
            return null;
        }

        // What was read out of a document stands in it; what is known of it is its own.
        thing = thing with { IsPlace = thing.IsPlace && semantics.Verb is "read" or "open" or "load" or "cat" };
        return clauses.After.IsEmpty && clauses.Before.IsEmpty ? thing : thing with { Words = Phrase.Of($"{thing.Words}{clauses.After}"), IsShort = false };
    }

    private EntitySet? Narrowed(int call, EntityNoun noun) =>
        Arguments.Clauses(call, null) is { } clauses
            ? new EntitySet { Noun = noun, Before = clauses.Before, After = clauses.After, IsNarrowed = !clauses.Before.IsEmpty || !clauses.After.IsEmpty }
            : null;

    private static bool IsMain(ToolSemantics semantics, string list) =>
        semantics.Lists.Count <= 1 || !semantics.Lists.Any(l => l.Pattern != list && l.Element is { } e && semantics.Object is { } o && Same(e, o));
}
