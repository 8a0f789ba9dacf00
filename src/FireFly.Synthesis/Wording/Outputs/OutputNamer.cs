using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Calls;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Puts values of outputs into words, from their place in the value view.</summary>
internal static class OutputNamer
{
    private static readonly string[] TextMembers = ["text", "lines", "fields", "json", "tables", "tokens"];

    /// <summary>The words for a value; null, with the reason noted, where there are none.</summary>
    public static OutputName? Name(DraftCall call, CallTopic topic, string pointer, Select? select, string? derive, Rejecting rejecting)
    {
        if (ViewPath.Walk(call.View, pointer, out var value) is not { } steps)
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        if (derive is null && steps.Any(static s => s.TakesAll))
        {
            rejecting.With(Rejections.Malformed);
            return null;
        }

        if (derive is null && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            rejecting.With(Rejections.UnaskableValue);
            return null;
        }

        if (!IsTextView(call.View))
        {
            return new MemberNamer(call, topic, rejecting).Name(steps, value, select, derive);
        }

        return steps.Count == 0 ? null : steps[0].Name switch
        {
            "json" => new MemberNamer(call, topic, rejecting).Name(steps.Skip(1).ToList(), value, select, derive),
            "tables" when steps.Count > 1 => new MemberNamer(call, topic, rejecting) { Row = "row" }.Name(steps.Skip(2).ToList(), value, select, derive),
            "text" => TextNamer.Whole(call, topic, value, rejecting),
            "fields" when steps.Count == 2 => TextNamer.Field(steps[1].Name!, value, rejecting),
            "lines" when steps.Count == 2 => TextNamer.Line(topic, steps[1], value, select, derive, rejecting),
            "tokens" when steps.Count == 3 => TokenNamer.Name(call, topic, steps, value, select, derive, rejecting),
            _ => Nothing(rejecting),
        };
    }

    /// <summary>Whether a value view is that of a text, and not of JSON.</summary>
    public static bool IsTextView(JsonElement view) =>
        view.ValueKind == JsonValueKind.Object && view.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
        && view.EnumerateObject().All(static m => TextMembers.Contains(m.Name)) && view.EnumerateObject().Count() > 1;

    private static OutputName? Nothing(Rejecting rejecting)
    {
        rejecting.With(Rejections.NoNoun);
        return null;
    }
}
