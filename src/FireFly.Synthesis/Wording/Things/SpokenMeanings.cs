using System.Collections.Frozen;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>
/// What a tool means, as one would speak of it: a view of a task is a task, a commit history holds commits, and what a server calls
/// itself goes without saying. Only nouns and roles change; what was concluded stays.
/// </summary>
internal static class SpokenMeanings
{
    private static readonly FrozenSet<string> Views = Set("view detail details information info status state history listing metadata overview summary snapshot content contents data record result response");
    private static readonly FrozenSet<string> Idle = Set("text media binary raw multiple several specific entire whole new existing current all full complete detailed given single individual complex structured list show one two three four five six seven eight nine ten md");
    private static readonly FrozenSet<string> Rows = Set("entries items records rows results");
    private static readonly FrozenSet<string> Results = Set("sum product difference quotient average mean median total");
    private static readonly FrozenSet<string> Texts = Set("text char character string input str word words");
    private static readonly FrozenSet<string> Settings = Set("configuration config environment setting settings capability version variable domain timeout cwd");
    private static readonly FrozenSet<string> Places = Set("location city place country region town");

    /// <summary>Nouns of what there is one of, and of which nobody speaks: "the current branch", and not "of the state".</summary>
    private static readonly FrozenSet<string> States = Set("status state configuration config environment info information overview summary settings context tree");

    /// <summary>Whether an entity goes without saying: there is one of it.</summary>
    public static bool GoesWithoutSaying(ToolSemantics semantics) => semantics is { Identifier: null, Many: false, Object: { } noun } && States.Contains(noun.Head);

    /// <summary>Whether a tool tells how its server is set up, and nothing of what it is for.</summary>
    public static bool TellsSettings(ToolSemantics semantics) => semantics is { Class: ToolClass.LookUp or ToolClass.Search, Identifier: null, Object: { } noun } && (Settings.Contains(noun.Head) || noun.Qualifiers.Any(q => q is "allowed" or "supported" or "available"));

    /// <summary>Whether a parameter names the place that is asked about.</summary>
    public static bool IsPlaceName(string parameter) => Places.Contains(Words.Head(parameter));

    public static ToolSemantics Of(Tool tool, ToolSemantics semantics)
    {
        var server = Words.Plain(tool.Server).ToFrozenSet(StringComparer.Ordinal);
        var noun = semantics.Object is { } whole ? Cleaned(whole, server, semantics.Identifier is null) : null;
        var settled = semantics with
        {
            Object = noun,
            Parameters = [.. semantics.Parameters.Select(p => p with { Said = p.Said ?? Said(p), Role = Role(p, semantics), Entity = p.Entity is { } e ? Cleaned(e, server, false) : null })],
            Outputs = [.. semantics.Outputs.Select(o => o with { Entity = o.Entity is { } e ? (e == semantics.Object ? noun : Cleaned(e, server, false)) : null })],
            Lists = [.. semantics.Lists.Select(l => l with { Element = Element(l, semantics.Object, noun, server) })],
        };
        if (noun is not null && Results.Contains(noun.Head) && semantics.Parameters.All(p => p.Kind is ValueKind.Number or ValueKind.Quantity or ValueKind.Count or ValueKind.Identifier))
        {
            return settled with { Class = ToolClass.Compute, Verb = noun.Head is "sum" ? "add" : settled.Verb, Identifier = null, Parameters = [.. settled.Parameters.Select(p => p with { Role = ParameterRole.Operand, Kind = ValueKind.Number })] };
        }

        // What is told of a text that the call itself brings is computed, whatever the tool calls it.
        return settled.Class is ToolClass.LookUp or ToolClass.Search && settled.Parameters.Any(p => p.Required && p.Kind is ValueKind.Text or ValueKind.Unknown && Texts.Contains(Words.Head(p.Name)))
            ? settled with { Class = ToolClass.Compute, Identifier = null, Parameters = [.. settled.Parameters.Select(p => p with { Role = p.Kind == ValueKind.Label ? ParameterRole.Option : ParameterRole.Operand })] }
            : ListsOnly(settled);
    }

    // A history, a log: the tool looks nothing up, it lists what is in it.
    private static ToolSemantics ListsOnly(ToolSemantics semantics)
    {
        var outer = semantics.Lists.Where(l => !l.Pattern.Contains('*', StringComparison.Ordinal) && l.Element is not null).ToList();
        return semantics is { Class: ToolClass.LookUp, Identifier: null, Many: false } && outer is [{ } only] && only.Pattern.Count(c => c == '/') == 1 && semantics.Outputs.Any(o => o.List == only.Pattern && o.Pattern.Length > only.Pattern.Length + 2)
            && semantics.Outputs.Count(o => o.List is null && o.Kind is not (ValueKind.Boolean or ValueKind.Text or ValueKind.Count)) <= 2
            ? semantics with { Many = true, Class = ToolClass.Search, Object = only.Element }
            : semantics;
    }

    private static EntityNoun? Element(ListMeaning list, EntityNoun? said, EntityNoun? noun, FrozenSet<string> server)
    {
        var name = JsonPointer.Parse(list.Pattern).Tokens.LastOrDefault(t => t != "*") ?? "";
        if (Rows.Contains(name.ToLowerInvariant()) && said is { Head: "reflog" or "log" or "journal" or "changelog" or "ledger" } log)
        {
            return Entities.Of($"{log.Singular} entry");
        }

        if (list.Element is not { } element)
        {
            return null;
        }

        return said is not null && element == said ? noun : IsThing(element) ? Cleaned(element, server, false) : null;
    }

    /// <summary>Whether a noun names things: "added" and "modified" are none.</summary>
    public static bool IsThing(EntityNoun noun) => !(noun.Head.Length > 4 && noun.Head.EndsWith("ed", StringComparison.Ordinal) && noun.Head is not ("speed" or "breed" or "thread")) && !noun.Head.Any(char.IsDigit) && noun.Head.Length > 2;

    private static EntityNoun? Cleaned(EntityNoun noun, FrozenSet<string> server, bool keepsState)
    {
        var words = noun.Singular.Split(' ').ToList();
        var gerund = words.FindIndex(1, Math.Max(0, words.Count - 1), w => w is "including" or "using" or "together" or "containing");
        if (gerund > 0)
        {
            words.RemoveRange(gerund, words.Count - gerund);
        }

        while (words.Count > 1 && Views.Contains(words[^1]) && !(keepsState && States.Contains(words[^1])))
        {
            words.RemoveAt(words.Count - 1);
        }

        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (Idle.Contains(words[i].ToLowerInvariant()) || server.Contains(words[i].ToLowerInvariant()))
            {
                words.RemoveAt(i);
            }
        }

        return Entities.Of(string.Join(' ', words));
    }

    private static ParameterRole Role(ParameterMeaning parameter, ToolSemantics semantics) =>
        parameter.Role is ParameterRole.Option or ParameterRole.Unknown && Said(parameter) is not null && semantics.Class is ToolClass.LookUp or ToolClass.Search ? ParameterRole.Filter
        : parameter.Role is ParameterRole.Operand && parameter.Kind == ValueKind.Label ? ParameterRole.Option
        : parameter.Role is ParameterRole.Option && semantics.Class is ToolClass.Create or ToolClass.Change && parameter.Kind is not (ValueKind.Boolean or ValueKind.Structure) ? ParameterRole.Content
        : parameter.Role;

    private static string? Said(ParameterMeaning parameter) => Words.Head(parameter.Name) switch
    {
        "author" or "creator" or "owner" => "by {0}",
        "assignee" => "assigned to {0}",
        "branch" => "on the branch {0}",
        "since" or "after" => "since {0}",
        "until" or "before" => "until {0}",
        "milestone" => "in the milestone {0}",
        "label" or "tag" when parameter.Kind is not ValueKind.Boolean => "labelled {0}",
        "location" or "city" or "country" or "region" => "in {0}",
        _ => null,
    };

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
