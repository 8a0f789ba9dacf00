using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>What a call of a tool with several modes does: as its argument says, or as the schema's default says.</summary>
internal static class CallAction
{
    /// <summary>The phrase for a mode that the call gives; null where it gives none that the tool explains.</summary>
    public static VerbPhrase? Given(DraftCall call) =>
        Modes(call).Where(static m => m.IsGiven).Select(m => ActionPhrase.Find(call.Tool, m.Value, m.Description)).FirstOrDefault(static p => p is not null);

    /// <summary>The phrase for a mode, given or by default, of a tool whose own verb (<paramref name="vague"/>) leaves open what is done.</summary>
    public static VerbPhrase? OfMode(DraftCall call, VerbPhrase? vague) =>
        Modes(call).OrderByDescending(static m => m.IsGiven).Select(m => ActionPhrase.Find(call.Tool, m.Value, m.Description) ?? Composed(m.Value, vague)).FirstOrDefault();

    /// <summary>Whether the tool has several modes, of which a call chooses one.</summary>
    public static bool HasModes(DraftCall call) => Modes(call).Any();

    // "manage tags" in the mode "list" is to list the tags.
    private static VerbPhrase? Composed(string mode, VerbPhrase? vague)
    {
        var words = Identifiers.Split(mode);
        if (vague is null or { NamesTool: true } || words.Count != 1 || !Verbs.IsBase(words[0]) || CallTopic.Of(vague).Object is not { Length: > 0 } things || !Nouns.IsPlural(things))
        {
            return null;
        }

        return words[0] switch
        {
            "list" or "search" or "count" => ImperativeFinder.Imperative([words[0], "the", .. PhraseText.Split(things)]),
            "create" or "add" => ImperativeFinder.Imperative([words[0], "a", "new", .. PhraseText.Split(Nouns.Singular(things))]),
            "delete" or "remove" or "rename" or "update" or "get" or "show" or "read" => ImperativeFinder.Imperative([words[0], "the", .. PhraseText.Split(Nouns.Singular(things))]),
            _ => null,
        };
    }

    private static IEnumerable<(string Value, string? Description, bool IsGiven)> Modes(DraftCall call)
    {
        foreach (var (name, schema, _) in call.Tool.Input().Properties.Where(static p => ActionPhrase.IsAction(p.Name) && p.Schema.IsClosed))
        {
            var given = call.Arguments.ValueKind == JsonValueKind.Object && call.Arguments.TryGetProperty(name, out _);
            var mode = given ? call.Arguments.GetProperty(name) : schema.Default ?? default;
            if (mode.ValueKind == JsonValueKind.String)
            {
                yield return (mode.GetString()!, schema.Description, given);
            }
        }
    }
}
