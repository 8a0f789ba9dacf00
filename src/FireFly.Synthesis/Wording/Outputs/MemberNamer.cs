using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Words for a value in JSON: member names become nouns, array elements are singled out by their selection.</summary>
internal sealed class MemberNamer(DraftCall call, CallTopic topic, Rejecting rejecting)
{
    private static readonly string[] Generic = ["results", "items", "data", "list", "records", "rows", "values", "objects", "output", "elements", "content", "hits"];

    /// <summary>Noun for an element of an array without a name; null to take the tool's own.</summary>
    public string? Row { get; init; }

    /// <summary>The words; null, with the reason noted, where there are none.</summary>
    public OutputName? Name(List<ViewStep> steps, JsonElement value, Select? select, string? derive)
    {
        var chosen = Chosen(steps, select);
        if (select is not null && chosen < 0 && derive is null)
        {
            return Reject(Rejections.Ambiguous);
        }

        var place = JsonPointer.FromTokens(steps.Select(static s => s.Name ?? JsonPointer.Wildcard));
        var owner = (Phrase: (string?)null, Noun: (string?)null);
        var names = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Name is { } name)
            {
                names.Add(name);
                continue;
            }

            if (Element(names, step) is not { } noun)
            {
                return Reject(Rejections.NoNoun);
            }

            if (step.TakesAll)
            {
                return i == steps.Count - 1 ? Collected(noun, owner.Phrase, value, derive, whole: true) : Collected(steps.Skip(i + 1).ToList(), place, noun, owner.Phrase, value, derive);
            }

            var element = i == chosen && select is not null
                ? SelectPhrase.Selected(select, noun, step, "")
                : step.Container.GetArrayLength() == 1 ? $"the {noun}" : SelectPhrase.ByPosition(noun, step.Index, step.Container.GetArrayLength(), "");
            if (element is null)
            {
                return Reject(Rejections.BadNoun);
            }

            owner = (owner.Phrase is null ? element : $"{element} of {owner.Phrase}", noun);
            names.Clear();
        }

        if (names.Count == 0)
        {
            return owner.Phrase is null
                ? ResultNoun.Of(topic, value) is { } result ? new OutputName { Noun = result } : Reject(Rejections.NoNoun)
                : new OutputName { Noun = owner.Noun!, Whole = owner.Phrase };
        }

        return Member(names, place, steps[^1], value, owner.Noun is not null) switch
        {
            null => Reject(Rejections.BadNoun),
            var noun => new OutputName { Noun = noun, Owner = owner.Phrase, OwnerNoun = owner.Noun },
        };
    }

    // Which of several arrays the selection is about: the one in which it holds.
    private static int Chosen(List<ViewStep> steps, Select? select) =>
        select is null ? -1 : steps.FindLastIndex(s => s.Name is null && !s.TakesAll && s.Container.GetArrayLength() > 1 && SelectPhrase.Fits(select, s)) is >= 0 and var several
            ? several
            : steps.FindLastIndex(s => SelectPhrase.Fits(select, s));

    private string? Element(List<string> names, ViewStep step)
    {
        var name = names.Count > 0 ? names[^1] : null;
        if (name is not null && !Generic.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var human = Identifiers.Human(name);
            // "untracked": ["a.txt", "b/"] are untracked paths.
            if (Verbs.IsRegularPast(human) && !Repeated(call.View, name) && ArePaths(step.Container))
            {
                return $"{human} path";
            }

            return Identifiers.IsName(name) && human.Split(' ').Length <= 3 && human.All(static c => char.IsAsciiLetterOrDigit(c) || c == ' ') && !human.EndsWith("ed", StringComparison.Ordinal)
                ? Nouns.Singular(human)
                : null;
        }

        return Row ?? (topic.Element is "path" ? "entry" : topic.Element) ?? (name is null ? call.View.ValueKind == JsonValueKind.Array ? "entry" : null : Nouns.Singular(name) is "result" or "item" or "record" or "row" or "hit" ? Nouns.Singular(name) : "entry");
    }

    private string? Member(List<string> names, JsonPointer place, ViewStep last, JsonElement value, bool owned)
    {
        var name = names[^1];
        if (names.Take(names.Count - 2).Any(static n => !Identifiers.IsName(n)) || names.Count(static n => !Labels.IsWrapper(n)) > 3)
        {
            return null;
        }

        if (!Identifiers.IsName(name) || (name.Length == 1 && names.Count > 1 && Nouns.IsPlural(names[^2])))
        {
            return Keyed(names, value);
        }

        var label = Identifiers.Human(name);
        if (label.StartsWith("is ", StringComparison.Ordinal))
        {
            return null;
        }

        var context = names.Count > 1 && !Labels.IsWrapper(names[^2]) && Identifiers.IsName(names[^2]) ? Identifiers.Human(names[^2]) : null;
        if (names.Count > 1 && !Identifiers.IsName(names[^2]))
        {
            return null;
        }

        if (context is not null && (Labels.IsRelative(label) || Repeated(last.Container, name)) && !label.StartsWith(context, StringComparison.Ordinal))
        {
            label = $"{context} {label}";
        }

        if (names.Count > 2 && context is null && Repeated(last.Container, name))
        {
            return null;
        }

        if (!owned && Echoes(label))
        {
            return null;
        }

        return Labels.Noun(label, value) ?? (owned && label is "message" or "note" ? label : label is "result" or "value" or "output" ? ResultNoun.Of(topic, value) : label is "text" or "content" && value.ValueKind == JsonValueKind.String ? label : SchemaNouns.Of(call.Tool, place, value));
    }

    // A member named like an argument is the argument, or something else of the same name: both confuse.
    private bool Echoes(string label) =>
        call.Arguments.ValueKind == JsonValueKind.Object && call.Arguments.EnumerateObject().Any(a => Identifiers.Human(a.Name) == label);

    // {"rates": {"EUR": 1.1}}: the key is data, so it is quoted: "the rate for 'EUR'".
    private string? Keyed(List<string> names, JsonElement value)
    {
        // {"HOME": "/root"} of "get all environment variables".
        if (Spoken.Quote(names[^1]) is { } quoted && !Identifiers.IsName(names[^1]) && (names.Count == 1 ? topic.Element : Identifiers.Human(names[^2]) is "environment" ? "environment variable" : null) is { } variable)
        {
            return Nouns.Head(variable) is "variable" or "setting" or "header" or "property" or "option" or "parameter" ? $"value of the {variable} {quoted}" : null;
        }

        if (names.Count < 2 || !Identifiers.IsName(names[^2]) || Spoken.Quote(names[^1]) is not { } key)
        {
            return null;
        }

        var label = Identifiers.Human(names[^2]);
        if (label == "values")
        {
            return $"value for {key}";
        }

        return Labels.Noun(Nouns.Singular(label), value) is { } noun ? $"{noun} for {key}" : null;
    }

    private static bool ArePaths(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array && array.GetArrayLength() > 0
        && array.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String && e.GetString()! is var text && (text.Contains('/', StringComparison.Ordinal) || text.LastIndexOf('.') > 0));

    // The same member name elsewhere in the output makes the bare label ambiguous.
    private bool Repeated(JsonElement container, string name) =>
        call.View.ValueKind == JsonValueKind.Object && container.ValueKind == JsonValueKind.Object && Count(call.View, name, 0) > 1;

    private static int Count(JsonElement node, string name, int depth) =>
        node.ValueKind != JsonValueKind.Object || depth > 4 ? 0 : node.EnumerateObject().Sum(m => (m.NameEquals(name) ? 1 : 0) + Count(m.Value, name, depth + 1));

    private OutputName? Collected(List<ViewStep> rest, JsonPointer place, string noun, string? owner, JsonElement value, string? derive)
    {
        if (rest.Any(static s => s.Name is null))
        {
            return Reject(Rejections.Ambiguous);
        }

        if (derive == "count")
        {
            return Collected(noun, owner, value, derive, whole: true);
        }

        var label = Member(rest.ConvertAll(static s => s.Name!), place, rest[^1], value, owned: true);
        return label is null ? Reject(Rejections.BadNoun) : Collected(label, owner is null ? $"all {Nouns.Plural(noun)}" : $"all {Nouns.Plural(noun)} of {owner}", value, derive, whole: false);
    }

    private OutputName? Collected(string noun, string? owner, JsonElement value, string? derive, bool whole) =>
        DerivedNames.Name(noun, owner, value, derive, whole) ?? Reject(Rejections.BadNoun);

    private OutputName? Reject(string reason)
    {
        rejecting.With(reason);
        return null;
    }
}
