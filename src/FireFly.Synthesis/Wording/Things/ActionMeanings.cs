using System.Collections.Frozen;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>A tool that does several things by an action that it is told ("mode": "list") means, in each call, what the action says.</summary>
internal static class ActionMeanings
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet("mode action operation op command subcommand method".Split(' '), StringComparer.Ordinal);

    /// <summary>The parameter that tells the action; null where there is none.</summary>
    public static string? Parameter(Tool tool) =>
        tool.Input().Properties.Where(p => Names.Contains(p.Name.ToLowerInvariant()) && p.Schema.IsClosed).Select(p => p.Name).FirstOrDefault();

    /// <summary>What the call means.</summary>
    public static ToolSemantics Of(Tool tool, ToolSemantics semantics, JsonElement arguments)
    {
        if (semantics.Object is not { } noun || Parameter(tool) is not { } name || Action(tool, name, arguments) is not { } action
            || Verbs.Lemma(Words.Plain(action).FirstOrDefault() ?? "") is not { } verb)
        {
            return semantics;
        }

        var told = Verbs.ClassOf(verb) switch
        {
            VerbClass.List => semantics with { Class = ToolClass.Search, Many = true, Identifier = null, Verb = verb },
            VerbClass.Get or VerbClass.Read => semantics with { Class = ToolClass.LookUp, Verb = verb },
            VerbClass.Create => semantics with { Class = ToolClass.Create, Verb = verb },
            VerbClass.Delete => semantics with { Class = ToolClass.Delete, Verb = verb },
            _ => semantics,
        };
        return told with
        {
            Object = noun,
            Parameters = [.. told.Parameters.Select(p => p.Name == name ? p with { Role = ParameterRole.Control } : p)],
        };
    }

    private static string? Action(Tool tool, string name, JsonElement arguments) =>
        arguments.TryGetProperty(name, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()
        : tool.Input().Property(name)?.Schema.Default is { ValueKind: JsonValueKind.String } usual ? usual.GetString()
        : null;
}
