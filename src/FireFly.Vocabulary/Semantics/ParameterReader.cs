using System.Collections.Frozen;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Values;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Says what each parameter of a tool is for.</summary>
internal static class ParameterReader
{
    private static readonly WordList List = WordList.Named("values");
    private static readonly FrozenSet<string> Controls = List.Set("control");
    private static readonly FrozenSet<string> Credentials = List.Set("credential");
    private static readonly FrozenSet<string> Contexts = List.Set("context");
    private static readonly FrozenSet<string> Operands = List.Set("operand");
    private static readonly FrozenSet<string> Contents = List.Set("content");
    private static readonly FrozenSet<string> Queries = List.Set("query");
    private static readonly FrozenDictionary<string, string> Saids = WordList.Named("filters").Pairs("said");
    private static readonly FrozenSet<string> Adjectives = WordList.Named("filters").Set("adjective");

    /// <summary>The parameters, and the one that says which entity is meant.</summary>
    public static (IReadOnlyList<ParameterMeaning> Parameters, string? Identifier, double Confidence, string Evidence) Read(Tool tool, ToolClass kind, EntityNoun? about, bool many, IReadOnlyList<Word> by)
    {
        var candidates = tool.Input().Properties.Select(property => new Candidate(property, tool.Description)).ToList();
        var (identifier, confidence, evidence) = Identifier(candidates, kind, about, many, by);
        return ([.. candidates.Select(candidate => Meaning(candidate, kind, candidate == identifier, identifier, evidence))], identifier?.Name, confidence, evidence);
    }

    /// <summary>Whether a required parameter brings the text that is worked on.</summary>
    public static bool WorksOnText(Tool tool) => tool.Input().Properties.Any(static property =>
        property.IsRequired && Operands.Contains(Words.OfName(property.Name) is [.., var last] ? last : "") && property.Schema.Type == JsonTypes.String);

    /// <summary>Whether a required parameter names one thing: an id, a URL, a path.</summary>
    public static bool NamesOne(Tool tool) => tool.Input().Properties.Any(static property =>
        property.IsRequired && property.Schema.Type != JsonTypes.Array && ValueKinds.Of(property.Name, property.Schema) is ValueKind.Identifier or ValueKind.Url or ValueKind.Path or ValueKind.Hash);

    /// <summary>What required parameters identify: "book" of <c>book_id</c>.</summary>
    public static IReadOnlyList<EntityNoun> Required(Tool tool) =>
        [.. tool.Input().Properties.Where(static p => p.IsRequired).Select(static p => ValueKinds.Read(p.Name, p.Schema))
            .Where(static value => value.Kind == ValueKind.Identifier).Select(static value => value.Entity).OfType<EntityNoun>()];

    private static (Candidate? Found, double Confidence, string Evidence) Identifier(List<Candidate> candidates, ToolClass kind, EntityNoun? about, bool many, IReadOnlyList<Word> by)
    {
        if (kind is ToolClass.Compute or ToolClass.Convert or ToolClass.Format)
        {
            return (null, 0.8, "it works on operands");
        }

        var scored = candidates.Select(candidate => (Candidate: candidate, Score: Score(candidate, candidates, kind, about, many, by)))
            .Where(static pair => pair.Score > 0).OrderByDescending(static pair => pair.Score).ToList();
        return scored is [var best, ..]
            ? (best.Candidate, Math.Clamp(best.Score / 10.0, 0.3, 0.95), $"{best.Candidate.Name} is {(best.Candidate.IsRequired ? "required" : "optional")} and {best.Candidate.Value.Kind.ToString().ToLowerInvariant()}")
            : (null, 0.8, "no parameter names an entity");
    }

    private static double Score(Candidate candidate, List<Candidate> all, ToolClass kind, EntityNoun? about, bool many, IReadOnlyList<Word> by)
    {
        if (candidate.IsPlaceholder || candidate.Value.Kind is ValueKind.Boolean or ValueKind.Structure or ValueKind.Coordinate or ValueKind.Date or ValueKind.Timestamp or ValueKind.Time or ValueKind.Json)
        {
            return 0;
        }

        var named = by.Count > 0 && candidate.Words.Any(word => by.Any(other => other.Text == word));
        if (!named && (IsCredential(candidate, all) || (IsControl(candidate) && candidate.Value.Kind is not (ValueKind.Identifier or ValueKind.Code))))
        {
            return 0;
        }

        var agrees = about is not null && (candidate.Words.Contains(about.Head, StringComparer.Ordinal) || (candidate.Value.Entity is { } entity && entity.Head == about.Head));
        var mentions = about is not null && Words.Plain(candidate.Description).Contains(about.Head, StringComparer.Ordinal);
        var score = candidate.Value.Kind switch
        {
            ValueKind.Identifier or ValueKind.Hash => 6,
            ValueKind.Url or ValueKind.Path or ValueKind.Code or ValueKind.Email => 5.5,
            ValueKind.Name => 5,
            ValueKind.Query => 1,
            ValueKind.Label or ValueKind.Language or ValueKind.Version => agrees ? 2.5 : 0.5,
            ValueKind.Text => 0.5,
            ValueKind.Unknown => 3.5,
            _ => kind == ToolClass.LookUp && candidate.IsRequired ? 1.5 : 0,
        };
        score += (agrees ? 2 : 0) + (mentions ? 0.8 : 0) + (named ? 2 : 0);
        score -= Contexts.Contains(candidate.Words[0]) || Contexts.Contains(candidate.Words[^1]) || (candidate.Words[0] is "chain" or "exchange" && all.Count(static other => other.IsRequired) > 1) ? 1.5 : 0;
        score -= candidate.IsNew ? 4 : 0;
        return kind switch
        {
            _ when candidate.Value.Kind == ValueKind.Label && candidate.IsClosed => 0,
            ToolClass.Search => candidate.IsRequired && score >= 4.5 && !IsFilter(candidate) ? score : 0,
            ToolClass.LookUp when candidate.IsRequired => Math.Max(score, 1),
            ToolClass.LookUp => candidate.Value.Kind is ValueKind.Identifier or ValueKind.Name or ValueKind.Url && agrees && !many ? score - 3 : 0,
            ToolClass.Create => candidate.IsRequired && candidate.Value.Kind == ValueKind.Identifier && !agrees ? score - 1 : 0,
            ToolClass.SetUp => candidate.IsRequired && candidate.Value.Kind is ValueKind.Identifier or ValueKind.Url or ValueKind.Path ? score - 1 : 0,
            _ => candidate.IsRequired && score >= (agrees ? 2.5 : 3.4) && !(IsContent(candidate) && candidate.Value.Kind is ValueKind.Text or ValueKind.Unknown) ? score : 0,
        };
    }

    private static ParameterMeaning Meaning(Candidate candidate, ToolClass kind, bool identifies, Candidate? identifier, string evidence)
    {
        var (role, confidence, why) = identifies ? (ParameterRole.Identifier, 0.85, evidence) : Role(candidate, kind, identifier);
        var filter = role == ParameterRole.Filter;
        return new ParameterMeaning
        {
            Name = candidate.Name,
            Role = role,
            Kind = candidate.Value.Kind,
            Entity = candidate.Value.Entity,
            Unit = Units.Of(candidate.Name, candidate.Description),
            Said = filter ? Said(candidate) : null,
            Adjective = filter && candidate.IsClosed && candidate.Words is [.., var last] && Adjectives.Contains(last),
            Required = candidate.IsRequired,
            Confidence = confidence,
            Evidence = why,
        };
    }

    private static (ParameterRole Role, double Confidence, string Evidence) Role(Candidate candidate, ToolClass kind, Candidate? identifier) => kind switch
    {
        _ when candidate.IsPlaceholder => (ParameterRole.Option, 0.9, "it is a placeholder"),
        _ when IsCredential(candidate, [candidate]) => (ParameterRole.Credential, 0.9, "its name says so"),
        _ when IsControl(candidate) && !(kind is ToolClass.Compute or ToolClass.Convert or ToolClass.Create or ToolClass.Change && candidate.IsRequired) => (ParameterRole.Control, 0.85, "its name says how much or which form"),
        ToolClass.Compute or ToolClass.Convert or ToolClass.Format => candidate.IsRequired || IsOperand(candidate) ? (ParameterRole.Operand, 0.8, "it is worked on") : (ParameterRole.Option, 0.5, "optional"),
        ToolClass.Create or ToolClass.Change or ToolClass.Send when IsContent(candidate) || candidate.IsNew || candidate.IsRequired && candidate.Value.Kind is not ValueKind.Identifier => (ParameterRole.Content, 0.75, "it is what is written"),
        _ when Contexts.Contains(candidate.Words[0]) || Contexts.Contains(candidate.Words[^1]) => (ParameterRole.Context, 0.6, "it says where"),
        ToolClass.Search => (ParameterRole.Filter, candidate.Value.Kind == ValueKind.Unknown ? 0.5 : 0.8, "it narrows what is listed"),
        ToolClass.LookUp or ToolClass.Delete or ToolClass.Change or ToolClass.Create or ToolClass.Send when candidate.Value.Kind is ValueKind.Identifier or ValueKind.Code or ValueKind.Hash && candidate.IsRequired => (ParameterRole.Identifier, 0.5, $"it identifies too, beside {identifier?.Name}"),
        ToolClass.LookUp when candidate.Value.Kind is ValueKind.Date or ValueKind.Timestamp or ValueKind.Query => (ParameterRole.Filter, 0.6, "it narrows what is told"),
        ToolClass.Unknown => (ParameterRole.Unknown, 0, "the tool's class is unknown"),
        _ => (ParameterRole.Option, 0.5, candidate.IsRequired ? "a choice" : "optional"),
    };

    // "from" and "start" are dates where the value is one, else places or numbers.
    private static string? Said(Candidate candidate)
    {
        if (candidate.Words is not [.., var last])
        {
            return null;
        }

        var dated = candidate.Value.Kind is ValueKind.Date or ValueKind.Timestamp or ValueKind.Time;
        return dated && candidate.Words.Any(static word => word is "start" or "from" or "since" or "after" or "begin" or "min") ? "since {0}"
            : dated && candidate.Words.Any(static word => word is "end" or "to" or "until" or "before" or "max") ? "until {0}"
            : dated && candidate.Words.Any(static word => word is "created" or "updated" or "published" or "modified") && candidate.Words is [var first, ..] ? $"{first} on {{0}}"
            : Saids.TryGetValue(last, out var said) ? said
            : candidate.Value.Kind is ValueKind.Identifier or ValueKind.Name or ValueKind.Code && candidate.Value.Entity is { } entity ? $"of the {entity.Singular} {{0}}"
            : candidate.Value.Kind is ValueKind.Label ? $"with the {Words.Human(candidate.Name)} {{0}}"
            : null;
    }

    private static bool IsControl(Candidate candidate) => Controls.Contains(candidate.Words[^1]) || Controls.Contains(candidate.Words[0]) && candidate.Value.Kind is not (ValueKind.Identifier or ValueKind.Path or ValueKind.Url or ValueKind.Date);

    private static bool IsCredential(Candidate candidate, List<Candidate> all) =>
        candidate.Words.Any(Credentials.Contains) && candidate.Value.Kind != ValueKind.Count && !candidate.Words.Contains("address") && !candidate.Words.Contains("symbol") && !candidate.Words.Contains("max")
            && !(candidate.Words.Contains("token") && candidate.Words[^1] is "id" or "count" or "limit" or "contract" || candidate.Words is ["token"] && candidate.Description.Contains("symbol", StringComparison.OrdinalIgnoreCase))
        || candidate.Words is ["api", "key"] or ["private", "key"] or ["access", "key"] or ["secret", "key"]
        || (candidate.Words is ["user", "name"] or ["user"] && all.Any(static other => other.Words.Contains("password")));

    private static bool IsOperand(Candidate candidate) => Operands.Contains(candidate.Words[^1]) || Operands.Contains(candidate.Words[0]);

    private static bool IsContent(Candidate candidate) => Contents.Contains(candidate.Words[^1]);

    private static bool IsFilter(Candidate candidate) => Queries.Contains(candidate.Words[^1]) || candidate.Value.Kind is ValueKind.Query or ValueKind.Label;

    private sealed class Candidate
    {
        public Candidate(SchemaProperty property, string toolDescription)
        {
            Name = property.Name;
            Schema = property.Schema;
            IsRequired = property.IsRequired;
            Words = English.Words.OfName(property.Name) is { Length: > 0 } words ? words : [property.Name];
            Description = property.Schema.Description ?? property.Schema.Items?.Description ?? DocumentedArguments.In(toolDescription, property.Name) ?? "";
            Value = ValueKinds.Read(property.Name, property.Schema);
        }

        public string Name { get; }

        public SchemaView Schema { get; }

        public bool IsRequired { get; }

        public string[] Words { get; }

        public string Description { get; }

        public ValueMeaning Value { get; }

        public bool IsClosed => Schema.IsClosed || Schema.Items is { IsClosed: true };

        public bool IsPlaceholder => Words is ["random", ..] or ["dummy", ..] or ["noop"] or ["unused"] || Description.Contains("dummy parameter", StringComparison.OrdinalIgnoreCase) || Description.Contains("placeholder parameter", StringComparison.OrdinalIgnoreCase);

        public bool IsNew => Words[0] is "new" || Description.StartsWith("New ", StringComparison.OrdinalIgnoreCase) || Description.StartsWith("The new ", StringComparison.OrdinalIgnoreCase);
    }
}
