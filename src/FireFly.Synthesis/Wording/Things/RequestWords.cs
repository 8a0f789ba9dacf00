using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says a call that changes something as what a person would ask to be done: "add a task titled 'Plan the sale'".</summary>
internal sealed class RequestWords(Speaker speaker)
{
    /// <summary>The request, as a verb phrase; from then on its outcome is known as "the new task" or by its own name.</summary>
    public Phrase? Of(int call)
    {
        var semantics = speaker.Semantics(call);
        return semantics.Class switch
        {
            ToolClass.Create => Made(call, semantics),
            ToolClass.Change => Changed(call, semantics),
            ToolClass.Delete => Removed(call, semantics),
            _ => speaker.Rejecting.Null<Phrase>(Rejections.NoFrame),
        };
    }

    private Phrase? Made(int call, ToolSemantics semantics)
    {
        if (semantics.Object is not { } noun || Verbs.IsVague(semantics.Verb ?? "create"))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.NoFrame);
        }

        var (name, place, rest) = (Phrase.Empty, Phrase.Empty, new List<Phrase>());
        foreach (var argument in Said(call))
        {
            var meaning = semantics.Parameter(argument.Name);
            var pointer = JsonPointer.Root.Append(argument.Name).ToString();
            if (Value(call, pointer, argument.Value, meaning) is not { } said)
            {
                return null;
            }

            var human = Human(argument.Name, noun);
            if (name.IsEmpty && meaning is { Kind: ValueKind.Path, Required: true } && argument.Value.ValueKind == JsonValueKind.String)
            {
                name = Phrase.Of($" {said}");
            }
            else if (name.IsEmpty && human is "title" or "name" or "subject" or "summary" or "label")
            {
                name = human == "name" ? speaker.Voice.Pick(Phrase.Of($" called {said}"), Phrase.Of($" named {said}")) : Phrase.Of($" titled {said}");
            }
            else if (meaning?.Role is ParameterRole.Context || (meaning?.Role is ParameterRole.Identifier && meaning.Entity is { } owner && !Speaker.Same(owner, noun)))
            {
                place = Phrase.Of($"{place} {(NounClasses.IsPlace(meaning.Entity) || meaning.Role == ParameterRole.Context ? "in" : "for")} {(meaning.Entity is { } entity && meaning.Kind != ValueKind.Path && !IsPhrase(call, pointer) ? $"the {entity.Singular} " : "")}{said}");
            }
            else
            {
                (place, rest) = human is "assignee" or "assignees" ? (Phrase.Of($" assigned to {said}{place}"), rest) : (place, [.. rest, Phrase.Of($"the {human} {said}")]);
            }
        }

        if ((name.IsEmpty && rest.Count == 0) || rest.Count > 3)
        {
            return speaker.Rejecting.Null<Phrase>(rest.Count > 3 ? Rejections.TooManyConstants : Rejections.Unfinished);
        }

        var with = rest.Count == 0 ? Phrase.Empty : Phrase.Of($" with {Phrase.List(rest)}");
        speaker.Introduce(call, new Thing { Words = $"the new {noun.Singular}", Noun = noun, IsPlace = false, IsShort = true });
        var verb = semantics.Verb is null or "create" or "add" ? speaker.Voice.Pick("create", "add") : semantics.Verb;
        return Phrase.Of($"{verb} {Nouns.WithArticle(noun.Singular)}{name}{with}{place}");
    }

    private Phrase? Changed(int call, ToolSemantics semantics)
    {
        var identifier = semantics.Identifier;
        if (semantics.Object is not { } noun || (identifier is null && IsSetting(semantics.Verb ?? "set")) || (identifier is not null && !speaker.Call(call).Arguments.TryGetProperty(identifier, out _)))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.NoFrame);
        }

        if (Target(call, identifier, noun) is not { } thing)
        {
            return null;
        }

        if (semantics.Verb is { } deed && !IsSetting(deed) && Said(call).Any(a => a.Name != identifier))
        {
            return Done(call, deed, identifier, thing);
        }

        var changes = new List<(string Name, Phrase Value)>();
        foreach (var argument in Said(call).Where(a => a.Name != identifier && semantics.Parameter(a.Name)?.Role != ParameterRole.Context))
        {
            var parameter = semantics.Parameter(argument.Name);
            if (argument.Value.ValueKind == JsonValueKind.Array || Value(call, JsonPointer.Root.Append(argument.Name).ToString(), argument.Value, parameter) is not { } said)
            {
                return speaker.Rejecting.Null<Phrase>(Rejections.UnspokenOption);
            }

            changes.Add((Human(argument.Name, semantics.Object), said));
        }

        speaker.Introduce(call, thing with { IsShort = thing.IsShort });
        if (changes.Count == 0)
        {
            // "complete TASK-17", "archive the note": the verb says the change.
            return semantics.Verb is { } verb && !IsSetting(verb) && !Verbs.IsVague(verb)
                ? Phrase.Of($"{verb} {thing.Words}")
                : speaker.Rejecting.Null<Phrase>(Rejections.Unfinished);
        }

        if (changes.Count > 3)
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.TooManyConstants);
        }

        var verbOf = speaker.Voice.Pick("set", "change");
        return changes is [("title" or "name", var renamed)] && speaker.Voice.Chance(70) ? Phrase.Of($"rename {thing.Words} to {renamed}")
            : changes is [var one] ? (thing.IsShort && speaker.Voice.Chance(50) ? Phrase.Of($"{verbOf} {thing.Words}'s {one.Name} to {one.Value}") : Phrase.Of($"{verbOf} the {one.Name} of {thing.Words} to {one.Value}"))
            : Phrase.Of($"set {Phrase.List([.. changes.Select((c, i) => i == 0 ? Phrase.Of($"the {c.Name} of {thing.Words} to {c.Value}") : Phrase.Of($"its {c.Name} to {c.Value}"))])}");
    }

    // Where nothing says which one, there is one: "the counter".
    private Thing? Target(int call, string? identifier, EntityNoun noun)
    {
        if (identifier is null)
        {
            return new Thing { Words = $"the {noun.Singular}", Noun = noun, IsPlace = NounClasses.IsPlace(noun), IsShort = true };
        }

        var meaning = speaker.Semantics(call).Parameter(identifier);
        return speaker.Arguments.Named(call, JsonPointer.Root.Append(identifier).ToString(), meaning?.Entity, noun, meaning?.Kind ?? ValueKind.Unknown);
    }

    // "reserve book B-1005 for member M-12 at branch BR-3 on 3 May": the verb says what is done, the rest for whom, where and when.
    private Phrase? Done(int call, string verb, string? identifier, Thing thing)
    {
        var semantics = speaker.Semantics(call);
        var (around, seen) = (new List<(int Rank, Phrase Words)>(), new HashSet<int>());
        foreach (var argument in Said(call).Where(a => a.Name != identifier && semantics.Parameter(a.Name)?.Role != ParameterRole.Context))
        {
            var meaning = semantics.Parameter(argument.Name);
            var pointer = JsonPointer.Root.Append(argument.Name).ToString();
            var (rank, before) = meaning switch
            {
                _ when Grammar.Prepositions.Contains(argument.Name) => (3, $" {argument.Name} "),
                { Kind: ValueKind.Identifier or ValueKind.Name, Entity: { } person } when NounClasses.IsPerson(person.Head) => (0, Grammar.Recipients.Contains(verb) ? " to " : " for "),
                { Kind: ValueKind.Identifier or ValueKind.Name, Entity: not null } => (1, " at "),
                { Kind: ValueKind.Date or ValueKind.Timestamp } => (2, " on "),
                _ => (-1, ""),
            };
            var said = rank < 0 ? null
                : rank is 0 or 1 && !IsPhrase(call, pointer) ? speaker.Arguments.Named(call, pointer, meaning!.Entity, meaning.Entity, meaning.Kind)?.Words
                : Value(call, pointer, argument.Value, meaning);
            if (said is null || !seen.Add(rank))
            {
                return speaker.Rejecting.Null<Phrase>(Rejections.UnspokenOption);
            }

            around.Add((rank, Phrase.Of($"{before}{said}")));
        }

        speaker.Introduce(call, thing with { Words = Phrase.Empty });
        return around.OrderBy(static part => part.Rank).Aggregate(Phrase.Of($"{verb} {thing.Words}"), static (all, part) => Phrase.Of($"{all}{part.Words}"));
    }

    // What they set is said: "change the status of ... to ...".
    private static bool IsSetting(string verb) => verb is "update" or "edit" or "change" or "set" or "modify" or "manage";

    private Phrase? Removed(int call, ToolSemantics semantics)
    {
        if (semantics.Identifier is not { } identifier || Said(call).Any(a => a.Name != identifier && semantics.Parameter(a.Name)?.Role != ParameterRole.Context))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.NoFrame);
        }

        var meaning = semantics.Parameter(identifier);
        return speaker.Arguments.Named(call, JsonPointer.Root.Append(identifier).ToString(), meaning?.Entity, semantics.Object, meaning?.Kind ?? ValueKind.Unknown) is { } thing
            ? Phrase.Of($"{semantics.Verb ?? "delete"} {thing.Words}")
            : null;
    }

    private IEnumerable<JsonProperty> Said(int call) =>
        speaker.Call(call).Arguments.EnumerateObject().Where(a => speaker.Arguments.Origin(call, JsonPointer.Root.Append(a.Name).ToString()) is { IsOutput: true } || !speaker.Arguments.IsUnsaid(call, a));

    private Phrase? Value(int call, string pointer, JsonElement value, ParameterMeaning? meaning)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var items = Enumerable.Range(0, value.GetArrayLength()).Select(i => value[i].ValueKind is JsonValueKind.String or JsonValueKind.Number ? speaker.Arguments.Operand(call, $"{pointer}/{i}", meaning) : null).ToList();
            return items.Count is 0 or > 3 || items.Contains(null) ? speaker.Rejecting.Null<Phrase>(Rejections.UnspokenOption) : Phrase.List(items!);
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return speaker.Rejecting.Null<Phrase>(Rejections.UnspokenOption);
        }

        return !IsPhrase(call, pointer) && meaning?.Kind == ValueKind.Label && SpokenValue.Label(value) is { } label
            ? Phrase.Marked(label, new Mark.Argument(call, pointer))
            : speaker.Arguments.Operand(call, pointer, meaning);
    }

    private bool IsPhrase(int call, string pointer) => speaker.Arguments.Origin(call, pointer) is { IsOutput: true };

    // "taskTitle" of a task is its title.
    private static string Human(string name, EntityNoun noun)
    {
        var human = Words.Human(name);
        return human.StartsWith(noun.Singular + " ", StringComparison.OrdinalIgnoreCase) ? human[(noun.Singular.Length + 1)..] : human;
    }
}
