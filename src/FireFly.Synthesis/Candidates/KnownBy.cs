using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Candidates;

/// <summary>What a thing is known by, and what is known of it before anything is asked.</summary>
internal static class KnownBy
{
    /// <summary>"the book from 2015", "the author from France", "the only branch": whoever asks so supposes that there is one.</summary>
    public static bool IsVague(TaskDraft draft, IEnumerable<(int Call, string Pointer, Select? Select)> taken) => taken.Any(t => t.Select switch
    {
        { By: "attribute", Pointer: { } within } => Element(draft.Calls[t.Call], t.Pointer, within) is { } meaning && IsShared(meaning),
        { By: "only" } => !IsNarrowed(draft.Calls[t.Call]),
        _ => false,
    });

    /// <summary>The author of a book by a given author, the branch of a loan at a given branch.</summary>
    public static bool TellsWhatWasGiven(TaskDraft draft, IEnumerable<(int Call, string Pointer, Select? Select)> taken) => taken.Any(t =>
    {
        var call = draft.Calls[t.Call];
        return JsonPointer.TryParse(t.Pointer.Replace($"/{JsonPointer.Wildcard}", "/0", StringComparison.Ordinal), out var path) && path.TryGet(call.View, out var value)
            && AttributeNouns.Of(call, call.Semantics, path, value) is { } meaning
            && call.Arguments.EnumerateObject().Any(a => call.Semantics.Parameter(a.Name) is { Entity: { } given, Role: ParameterRole.Identifier or ParameterRole.Filter }
                && !(call.Semantics.Object is { } wanted && Speaker.Same(given, wanted)) && IsOf(meaning, given));
    });

    /// <summary>What a member of the elements of the list is in which a value stands.</summary>
    public static OutputMeaning? Element(DraftCall call, string pointer, string within) =>
        Selector.ArraysOn(call.View, pointer) is [var list, ..]
        && JsonPointer.Parse($"{JsonPointer.FromTokens(JsonPointer.Parse(pointer).Tokens.Take(list.Depth))}/0{within}") is var place && place.TryGet(call.View, out var value)
            ? AttributeNouns.Of(call, call.Semantics, place, value) : null;

    // "author", "author ID", "name of the author".
    private static bool IsOf(OutputMeaning meaning, EntityNoun given) =>
        (meaning.Entity is { } told && Speaker.Same(told, given)) || meaning.Noun == given.Singular
        || (meaning.Noun.StartsWith($"{given.Singular} ", StringComparison.OrdinalIgnoreCase) && AttributeNouns.IsHandle(meaning.Noun, given));

    private static bool IsShared(OutputMeaning meaning) =>
        !AttributeNouns.IsHandle(meaning.Noun, meaning.Entity) && !NounClasses.IsPerson(meaning.Noun)
        && (meaning.Kind is ValueKind.Label or ValueKind.Date or ValueKind.Timestamp or ValueKind.Count or ValueKind.Number or ValueKind.Boolean || IsShared(meaning.Noun));

    private static bool IsShared(string noun) => NounClasses.IsArea(Nouns.Singular(noun)) || noun == "year" || noun.EndsWith(" year", StringComparison.Ordinal);

    // By words that were looked for, or by another thing that it belongs to.
    private static bool IsNarrowed(DraftCall call) => call.Arguments.EnumerateObject().Any(a =>
        call.Semantics.Parameter(a.Name) is { Role: ParameterRole.Identifier or ParameterRole.Filter } parameter
        && (parameter.Role == ParameterRole.Identifier || parameter.Kind is ValueKind.Query or ValueKind.Name or ValueKind.Identifier or ValueKind.Email or ValueKind.Text)
        && !IsShared(Words.Human(a.Name)));
}
