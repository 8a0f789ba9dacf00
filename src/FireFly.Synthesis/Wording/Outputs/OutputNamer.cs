using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Puts values of outputs into words, from their place in the value view.</summary>
internal static class OutputNamer
{
    // "the kind of the only part of the first word of the command of the script": nobody can follow that.
    private const int MostOwners = 3;

    /// <summary>Nouns of what always belongs to something.</summary>
    private static readonly string[] Belonging = ["ID", "key", "number", "index", "code", "label", "kind", "name", "title", "type", "status", "path", "size", "description"];

    /// <summary>The words for a value; <paramref name="asked"/> where it is an answer, and not merely handed on. Null, with the reason noted, where there are none.</summary>
    public static OutputName? Name(DraftCall call, CallTopic topic, string pointer, Select? select, string? derive, bool asked, Rejecting rejecting)
    {
        if (Resolved(call.View, pointer, select, derive) is not { } resolved)
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        if (ViewPath.Walk(call.View, resolved, out var value) is not { } steps)
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        if (derive is null && steps.Any(static s => s.TakesAll))
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        if (derive is null && asked ? !Labels.IsAskable(value) : derive is null && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            rejecting.With(Rejections.UnaskableValue);
            return null;
        }

        if (IsOfAPage(call, steps, value, select, derive, asked))
        {
            rejecting.With(Rejections.Ambiguous);
            return null;
        }

        if (derive == "list" && IsMonotonous(call.View, pointer, select))
        {
            rejecting.With(Rejections.UnaskableValue);
            return null;
        }

        var name = Placed(Found(call, topic, steps, value, select, derive, rejecting), topic, rejecting);
        if (name is not null && $"{name.Noun} of {name.Owner}".Split(" of ").Length > MostOwners + 2)
        {
            rejecting.With(Rejections.NoNoun);
            return null;
        }

        return name;
    }

    // Whatever speaks of all, of the last or of the most is told of the page that the tool gives by default, and of no more.
    private static bool IsOfAPage(DraftCall call, List<ViewStep> steps, JsonElement value, Select? select, string? derive, bool asked)
    {
        var ofAll = derive is not null || select is { By: "superlative" } or { By: "position", Is: "last" };
        return ofAll
            ? steps.Exists(s => s.Container.ValueKind == JsonValueKind.Array && DefaultLimits.MayCutAt(call, s.Container.GetArrayLength()))
            : asked && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && DefaultLimits.MayCutAt(call, count);
    }

    private static OutputName? Found(DraftCall call, CallTopic topic, List<ViewStep> steps, JsonElement value, Select? select, string? derive, Rejecting rejecting)
    {
        if (!ValueView.IsOfText(call.View))
        {
            return new MemberNamer(call, topic, rejecting).Name(steps, value, select, derive);
        }

        return steps.Count == 0 ? null : steps[0].Name switch
        {
            "json" when HoldsSeveral(call.View) => Ambiguous(rejecting),
            "json" => new MemberNamer(call, topic, rejecting).Name(steps.Skip(1).ToList(), value, select, derive),
            "tables" when steps.Count > 1 => new MemberNamer(call, topic, rejecting) { Row = "row" }.Name(steps.Skip(2).ToList(), value, select, derive),
            "text" => TextNamer.Whole(call, topic, value, rejecting),
            "fields" when steps.Count == 2 => TextNamer.Field(call, steps[1].Name!, value, rejecting),
            "lines" when steps.Count == 2 && !steps[1].TakesAll && topic.Element is null && !topic.Reads && steps[1].Container.GetArrayLength() == 1 => TextNamer.Whole(call, topic, value, rejecting),
            "lines" when steps.Count == 2 => TextNamer.Line(call, topic, steps[1], value, select, derive, rejecting),
            "tokens" when steps.Count == 3 => TokenNamer.Name(call, topic, steps, value, select, derive, rejecting),
            _ => Nothing(rejecting),
        };
    }

    // "the ID" alone is nobody's: it is that of the thing that the call is about.
    private static OutputName? Placed(OutputName? name, CallTopic topic, Rejecting rejecting)
    {
        if (name is not { Owner: null, Whole: null, Counted: null, IsList: false } bare || !Belonging.Contains(bare.Noun))
        {
            return name;
        }

        if (topic.One is { } one)
        {
            return bare with { Owner = one, OwnerNoun = one[(one.IndexOf(' ', StringComparison.Ordinal) + 1)..] };
        }

        if (Labels.IsRelative(bare.Noun.ToLowerInvariant()) && bare.Noun is "ID" or "key" or "number" or "index" or "code" or "label" or "kind")
        {
            rejecting.With(Rejections.BadNoun);
            return null;
        }

        return name;
    }

    // A list of one value over and over, or of one alone, is no list that a person asks for.
    private static bool IsMonotonous(JsonElement view, string pointer, Select? select) =>
        FieldReader.TryRead(view, new FieldProvenance { Call = 0, Pointer = pointer, Select = select, Derive = "list" }, out var list, out _)
        && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().Select(static e => e.GetRawText()).Distinct(StringComparer.Ordinal).Count() < 2;

    // The pointer to the very elements that are meant: a selection overrules the index that the pointer has.
    private static string? Resolved(JsonElement view, string pointer, Select? select, string? derive)
    {
        if (derive is null)
        {
            return select is null ? pointer : Selector.TryResolve(view, pointer, select, out _, out var one, out _) ? one : null;
        }

        var star = pointer.IndexOf("/*", StringComparison.Ordinal);
        var rest = star < 0 ? "/*" : pointer[star..];
        var prefix = star < 0 ? pointer : pointer[..star];
        return select is null ? prefix + rest : Selector.TryResolve(view, prefix, select, out _, out var many, out _) ? many + rest : null;
    }

    // JSON Lines, or the end of a longer document: the view shows the first value, and no question could say so.
    private static bool HoldsSeveral(JsonElement view)
    {
        if (view.GetProperty("lines").EnumerateArray().Count(static l => l.GetString() is ['{', .., '}'] or ['[', .., ']']) > 1)
        {
            return true;
        }

        var shown = view.GetProperty("json");
        var one = shown.ValueKind == JsonValueKind.Array && shown.GetArrayLength() > 0 ? shown[0] : shown;
        var (text, raw) = (view.GetProperty("text").GetString()!, shown.GetRawText());
        return one.ValueKind == JsonValueKind.Object && one.EnumerateObject().Any(m => Times(text, $"\"{m.Name}\"") > Times(raw, $"\"{m.Name}\""));
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    private static OutputName? Ambiguous(Rejecting rejecting)
    {
        rejecting.With(Rejections.Ambiguous);
        return null;
    }

    private static OutputName? Nothing(Rejecting rejecting)
    {
        rejecting.With(Rejections.NoNoun);
        return null;
    }
}
