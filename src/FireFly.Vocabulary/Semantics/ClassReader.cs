using System.Text.Json;
using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Sorts a tool into its class by its verbs, the number of its object, and its annotations.</summary>
internal static class ClassReader
{
    private const string ReadOnly = ", yet it is said to be read-only";

    public static (ToolClass Class, string? Verb, double Confidence, string Evidence) Read(Tool tool, Told name, Told sentence, bool many, bool identified, bool worksOnText)
    {
        var verb = Chosen(name, sentence);
        if (verb is null || Verbs.ClassOf(verb) is not { } kind)
        {
            return Unsaid(tool, many);
        }

        // A description returns what it tells; a tool of that name takes something back.
        kind = verb == "return" && name.Verb == verb ? VerbClass.Change : kind;
        var found = Sorted(kind, verb, many, identified, worksOnText);
        var agree = name.Class is { } a && sentence.Class is { } b && Sorted(a, name.Verb!, many, identified, worksOnText) == Sorted(b, sentence.Verb!, many, identified, worksOnText);
        var confidence = agree ? 0.95 : name.Class is not null && sentence.Class is not null ? 0.7 : 0.8;
        var (hinted, hint) = ByHints(tool, found, verb, many);
        return (hinted, verb, hint is null ? confidence : 0.75, $"{(name.Verb == verb ? "its name" : "its description")} says {verb}{(many ? ", of several" : "")}{hint}");
    }

    // A verb that says something beats one that does not, the name's beats the sentence's; but a name may be one word for many things (log, post, check).
    private static string? Chosen(Told name, Told sentence) =>
        name.Class is null || Verbs.IsVague(name.Verb!) ? sentence.Class is null ? name.Verb : sentence.Verb
        : sentence.Class is not null && Verbs.IsNounToo(name.Verb!) && !Verbs.IsVague(sentence.Verb!) ? sentence.Verb
        : name.Verb is "run" or "execute" or "use" && sentence.Class is not null ? sentence.Verb
        : name.Verb is "get" or "fetch" && sentence.Class is VerbClass.Compute or VerbClass.Convert or VerbClass.List && !Verbs.IsNounToo(sentence.Verb!) ? sentence.Verb
        : name.Verb;

    private static ToolClass Sorted(VerbClass kind, string verb, bool many, bool identified, bool worksOnText) => kind switch
    {
        VerbClass.List => verb is "select" && !many ? ToolClass.Change : ToolClass.Search,
        VerbClass.Resolve => ToolClass.LookUp,
        VerbClass.Get when worksOnText && verb is "analyze" or "analyse" or "check" or "review" or "examine" or "assess" => ToolClass.Compute,
        VerbClass.Get => many ? ToolClass.Search : ToolClass.LookUp,
        VerbClass.Read => many && (!identified || verb is "extract") ? ToolClass.Search : ToolClass.LookUp,
        VerbClass.Create => ToolClass.Create,
        VerbClass.Compute => ToolClass.Compute,
        VerbClass.Convert => ToolClass.Convert,
        VerbClass.Format => ToolClass.Format,
        VerbClass.Delete => ToolClass.Delete,
        VerbClass.Send => ToolClass.Send,
        VerbClass.SetUp => ToolClass.SetUp,
        _ => ToolClass.Change,
    };

    // A name that is all nouns gives what it names.
    private static (ToolClass Class, string? Verb, double Confidence, string Evidence) Unsaid(Tool tool, bool many)
    {
        var reads = Hint(tool, "readOnlyHint");
        return reads == true ? (many ? ToolClass.Search : ToolClass.LookUp, null, 0.5, "it is said to be read-only, and no verb is known")
            : Hint(tool, "destructiveHint") == true ? (ToolClass.Change, null, 0.4, "it is said to destroy something")
            : (ToolClass.Unknown, null, 0, "no verb is known");
    }

    // readOnlyHint: true can be trusted; false, or none, means nothing.
    private static (ToolClass Class, string? Hint) ByHints(Tool tool, ToolClass found, string verb, bool many) => Hint(tool, "readOnlyHint") == true
        ? found switch
        {
            ToolClass.Create when verb is "generate" or "make" or "compose" or "produce" => (ToolClass.Compute, ReadOnly),
            ToolClass.Create or ToolClass.Change or ToolClass.Send or ToolClass.Delete => (many ? ToolClass.Search : ToolClass.LookUp, ReadOnly),
            _ => (found, null),
        }
        : (found, null);

    private static bool? Hint(Tool tool, string name) =>
        tool.Annotations is { ValueKind: JsonValueKind.Object } hints && hints.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
