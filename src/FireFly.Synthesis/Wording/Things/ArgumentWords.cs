using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Speech;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says the arguments of calls: the entity that one identifies, and the clauses that narrow a list.</summary>
internal sealed class ArgumentWords(Speaker speaker, TaskDraft draft)
{
    private readonly Dictionary<string, Phrase> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Call, string Pointer), string> _unsaid = [];
    private readonly Dictionary<string, Thing> _named = new(StringComparer.Ordinal);

    /// <summary>Arguments that the question need not state, with the reason: <c>default</c>.</summary>
    public IReadOnlyDictionary<(int Call, string Pointer), string> Unsaid => _unsaid;

    /// <summary>The entities that constants name.</summary>
    public IReadOnlyCollection<Thing> Things => _named.Values;

    /// <summary>Where all of it takes place: "the repository /workspace"; said once in a question.</summary>
    public IReadOnlyCollection<Phrase> Contexts => _contexts.Values;

    /// <summary>The entity that an argument identifies.</summary>
    public Thing? Named(int call, string pointer, EntityNoun? entity, EntityNoun? noun, ValueKind kind)
    {
        if (Origin(call, pointer) is { IsOutput: true } origin)
        {
            return speaker.Referred(origin, noun ?? entity, new Mark.Argument(call, pointer, Chosen: true));
        }

        var value = At(call, pointer);
        if ((noun ?? entity) is not { } named)
        {
            return speaker.Rejecting.Null<Thing>(Rejections.NoNoun);
        }

        // Several calls may be about one thing: it keeps its name.
        if (_named.TryGetValue($"{named.Head} {value}", out var known))
        {
            return known with { Words = known.Words.Again(new Mark.Argument(call, pointer)) };
        }

        if (!Designations.IsOpaque(value) && Designations.Of(value, kind, named, speaker.Voice, new Mark.Argument(call, pointer)) is { } designated)
        {
            return _named[$"{named.Head} {value}"] = designated;
        }

        return Designations.IsOpaque(value) ? speaker.Rejecting.Null<Thing>(Rejections.OpaqueConstant)
            : speaker.Rejecting.Null<Thing>(Rejections.UnspeakableConstant);
    }

    /// <summary>The value of an argument as it stands in a clause: the constant, or the noun phrase of what flows there.</summary>
    public Phrase? Operand(int call, string pointer, ParameterMeaning? meaning)
    {
        if (Origin(call, pointer) is { IsOutput: true } origin)
        {
            return speaker.Referred(origin, meaning?.Entity, new Mark.Argument(call, pointer, Chosen: true))?.Words;
        }

        var value = At(call, pointer);
        return SpokenValue.Of(value, meaning?.Kind ?? ValueKind.Unknown, speaker.Voice) is { } said
            ? Phrase.Marked(said, new Mark.Argument(call, pointer))
            : speaker.Rejecting.Null<Phrase>(Rejections.UnspeakableConstant);
    }

    /// <summary>What all arguments but one say: adjectives before the noun, clauses behind it.</summary>
    public (Phrase Before, Phrase After)? Clauses(int call, string? except)
    {
        var (before, after) = (Phrase.Empty, Phrase.Empty);
        foreach (var argument in draft.Calls[call].Arguments.EnumerateObject().Where(a => a.Name != except).OrderBy(a => Rank(call, a.Name)))
        {
            if (Clause(call, argument) is not { } clause)
            {
                return null;
            }

            before = Phrase.Of($"{before}{clause.Before}");
            after = Phrase.Of($"{after}{clause.After}");
        }

        return (before, after);
    }

    public ValueOrigin? Origin(int call, string pointer) => draft.Calls[call].Origins.GetValueOrDefault(pointer);

    public JsonElement At(int call, string pointer) =>
        JsonPointer.Parse(pointer).TryGet(draft.Calls[call].Arguments, out var value) ? value : default;

    /// <summary>Notes an argument that need not be said, if so it is.</summary>
    public bool IsUnsaid(int call, JsonProperty argument)
    {
        if (argument.Value.ValueKind is JsonValueKind.False or JsonValueKind.Null)
        {
            return true;
        }

        // The action that a tool is told is said by the verb, or by what is asked for.
        if (argument.Name == ActionMeanings.Parameter(draft.Calls[call].Tool) && argument.Value.ValueKind == JsonValueKind.String && speaker.Semantics(call).Verb is { } verb
            && argument.Value.GetString()!.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        {
            _unsaid[(call, JsonPointer.Root.Append(argument.Name).ToString())] = "verb";
            return true;
        }

        if (!Defaults.IsDefault(draft.Calls[call].Tool, argument))
        {
            return false;
        }

        _unsaid[(call, JsonPointer.Root.Append(argument.Name).ToString())] = "default";
        return true;
    }

    // Adjectives and short clauses first, then where and when.
    private int Rank(int call, string name) => Origin(call, JsonPointer.Root.Append(name).ToString()) is { IsOutput: true } ? 8 : speaker.Semantics(call).Parameter(name) switch
    {
        { Role: ParameterRole.Context } => 9,
        { Kind: ValueKind.Date or ValueKind.Timestamp } => 7,
        { Kind: ValueKind.Query or ValueKind.Text } => 6,
        { Role: ParameterRole.Identifier } => 5,
        _ => 1,
    };

    private (Phrase Before, Phrase After)? Clause(int call, JsonProperty argument)
    {
        var pointer = JsonPointer.Root.Append(argument.Name).ToString();
        var meaning = speaker.Semantics(call).Parameter(argument.Name);
        if (Origin(call, pointer) is not { IsOutput: true } && IsUnsaid(call, argument))
        {
            return (Phrase.Empty, Phrase.Empty);
        }

        switch (meaning?.Role)
        {
            case ParameterRole.Context:
                return Context(call, pointer, meaning);
            case ParameterRole.Filter:
                return Filter(call, pointer, argument.Value, meaning);
            case ParameterRole.Identifier when argument.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number:
                return Named(call, pointer, meaning.Entity, meaning.Entity, meaning.Kind) is { } owner
                    ? (Phrase.Empty, Phrase.Of($" {(NounClasses.IsPlace(meaning.Entity) ? "in" : NounClasses.IsMaker(meaning.Entity) ? "by" : "of")} {owner.Words}"))
                    : null;
            default:
                speaker.Rejecting.With(meaning?.Role == ParameterRole.Control ? Rejections.UnspokenControl : Rejections.UnspokenOption);
                return null;
        }
    }

    private (Phrase Before, Phrase After)? Context(int call, string pointer, ParameterMeaning meaning)
    {
        if (Origin(call, pointer) is { IsOutput: true })
        {
            return Operand(call, pointer, meaning) is { } words ? (Phrase.Empty, Phrase.Of($" in {words}")) : null;
        }

        if (Operand(call, pointer, meaning) is not { } said)
        {
            return null;
        }

        var noun = meaning.Kind == ValueKind.Path ? "" : meaning.Entity is { } entity ? $"the {entity.Singular} " : "";
        _contexts.TryAdd(said.ToString(), Phrase.Of($"{noun}{said}"));
        return (Phrase.Empty, Phrase.Empty);
    }

    private (Phrase Before, Phrase After)? Filter(int call, string pointer, JsonElement value, ParameterMeaning meaning)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var items = new List<Phrase>();
            for (var i = 0; i < value.GetArrayLength(); i++)
            {
                if (Operand(call, $"{pointer}/{i}", meaning) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }

            return items.Count is 0 or > 3 ? Rejected(Rejections.UnspokenOption) : (Phrase.Empty, Behind(meaning, Phrase.List(items)));
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return Rejected(Rejections.UnspokenOption);
        }

        var origin = Origin(call, pointer);
        if (origin is not { IsOutput: true } && meaning.Kind is ValueKind.Label or ValueKind.Unknown && SpokenValue.Label(value) is { } label && (meaning.Adjective || Prefixes(meaning)))
        {
            var words = Phrase.Marked(label, new Mark.Argument(call, pointer));
            return label.Contains(' ', StringComparison.Ordinal) && label.StartsWith("in ", StringComparison.Ordinal) ? (Phrase.Empty, Phrase.Of($" {words}"))
                : meaning.Adjective ? (Phrase.Of($"{words} "), Phrase.Empty)
                : (Phrase.Empty, Behind(meaning, words));
        }

        if (origin is { IsOutput: true } && (meaning.Kind == ValueKind.Label || IsOfLikeThing(call, origin)))
        {
            // "with the same status as ...": nobody says "with the status of ...".
            return speaker.AttributeAt(origin.Call!.Value, origin.Pointer!, origin.Select, new Mark.Argument(call, pointer, Chosen: true)) is { Owner: { Words.IsEmpty: false } whose, Noun.Length: > 0 } same
                ? (Phrase.Empty, Phrase.Of($" {SaidWith(meaning)} the same {(Speaker.IsBareReference(same.Noun) && (same.RefersTo ?? meaning.Entity) is { } thing ? thing.Singular : same.Noun)} as {whose.Words}"))
                : Rejected(Rejections.OddFlow);
        }

        return Operand(call, pointer, meaning) is { } operand
            ? (Phrase.Empty, (meaning.Kind == ValueKind.Query && value.ValueKind == JsonValueKind.String ? QueryWords.Of(draft.Calls[call], value.GetString()!, operand) : null) ?? Behind(meaning, operand))
            : null;
    }

    // Where members are looked for by a member's city, they are in the same city.
    private bool IsOfLikeThing(int call, ValueOrigin origin) =>
        speaker.Semantics(call).Object is { } wanted && speaker.Semantics(origin.Call!.Value).Object is { } source && Speaker.Same(wanted, source);

    // "in the same city as", "by the same author as".
    private static string SaidWith(ParameterMeaning meaning) =>
        meaning.Said?.Split(' ') is [("in" or "by" or "at" or "from" or "on" or "for" or "about") and var preposition, "{0}"] ? preposition : "with";

    private static bool Prefixes(ParameterMeaning meaning) => meaning.Said is { } said && said.Contains("{0}", StringComparison.Ordinal);

    private static Phrase Behind(ParameterMeaning meaning, Phrase words)
    {
        var said = meaning.Said ?? (meaning.Kind == ValueKind.Query ? "matching {0}" : meaning.Entity is { } entity ? $"with the {entity.Singular} {{0}}" : $"with the {FireFly.Vocabulary.English.Words.Human(meaning.Name)} {{0}}");
        var parts = said.Split("{0}");
        if (parts.Length == 2 && parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.. , "the", var named] && words.ToString().StartsWith("the ", StringComparison.Ordinal) && (words.ToString().StartsWith($"the {named} ", StringComparison.Ordinal) || words.ToString().Split(" of ")[0].Split(" in ")[0].EndsWith(" " + named, StringComparison.Ordinal)))
        {
            // "on the branch the current branch" is "on the current branch".
            return Phrase.Of($" {parts[0][..parts[0].LastIndexOf("the ", StringComparison.Ordinal)]}{words}{parts[1]}");
        }

        return parts.Length == 2 ? Phrase.Of($" {parts[0]}{words}{parts[1]}") : Phrase.Of($" {said} {words}");
    }

    private (Phrase Before, Phrase After)? Rejected(string reason)
    {
        speaker.Rejecting.With(reason);
        return null;
    }
}
