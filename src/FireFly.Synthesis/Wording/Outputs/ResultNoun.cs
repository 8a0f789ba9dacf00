using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>The noun for the whole result of a call that gives one value: "hash" of "compute the hash of ...", "decoded string" of "decode ...".</summary>
internal static partial class ResultNoun
{
    /// <summary>The noun; null where the verb gives none.</summary>
    public static string? Of(CallTopic topic, JsonElement value)
    {
        if (topic.Phrase.NamesTool)
        {
            return null;
        }

        var verb = topic.Phrase.VerbWord;
        var number = value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && Numeric().IsMatch(value.GetString()!));
        var head = Nouns.Head(topic.Object);
        switch (verb)
        {
            case "compute" or "calculate" or "get" or "generate" or "determine" or "estimate" or "measure" or "retrieve" or "fetch" or "find" or "derive" or "obtain" or "extract":
                return Found(topic, value, number);
            case "count":
                return number && head.Length > 0 ? $"number of {Nouns.Plural(head)}" : null;
            case "evaluate" or "solve":
                return topic.Object.Length > 0 ? $"value of the {Nouns.Singular(head)}" : null;
            case "add" or "sum" when number && head is "numbers" or "values" or "integers":
                return "sum";
            case "subtract" when number:
                return "difference";
            case "multiply" when number:
                return "product";
            case "divide" when number:
                return "quotient";
            case "echo":
                return "echoed message";
            case "encode" or "decode" or "convert" or "translate" or "encrypt" or "decrypt" or "compress" or "decompress" or "reverse" or "normalize" or "escape" or "transform" or "format" or "sort" or "shuffle" or "round" or "simplify" or "minify" or "truncate" or "capitalize":
                return $"{Verbs.Participle(verb)} {(number && verb is "convert" ? "value" : Kind(topic, value))}";
            case "replace" or "apply" or "merge" or "join" or "concatenate" or "combine" or "strip" or "trim" or "add" or "subtract" or "increment" or "rewrite" or "expand" or "execute" or "adjust":
                return number ? "resulting number" : Date().IsMatch(value.ToString()) ? value.ToString().Contains(':', StringComparison.Ordinal) ? "resulting date and time" : "resulting date" : "resulting text";
            case "hash":
                return "hash";
            default:
                return null;
        }
    }

    // "get the number of days in a month", "compute the hash of a string", "calculate SHA-384 hash of a string".
    private static string? Found(CallTopic topic, JsonElement value, bool number)
    {
        if (topic.Object.Length == 0 || Labels.IsEmpty(Nouns.Head(topic.Object)) || topic.Object.Split(' ').Length > 3)
        {
            return null;
        }

        if (topic.Object == "number" && topic.Thing != topic.Object)
        {
            return $"number of {topic.Thing}";
        }

        return Nouns.IsPlural(topic.Object) ? number ? $"number of {topic.Object}" : null : Labels.Noun(topic.Object, value);
    }

    private static string Kind(CallTopic topic, JsonElement value)
    {
        var head = topic.Object.Length == 0 ? "" : Nouns.Singular(Nouns.Head(topic.Object));
        return head is "string" or "text" or "number" or "time" or "date" or "color" or "colour" or "timestamp" or "expression" or "unit" or "value" or "message" or "list" or "currency"
            ? head is "unit" or "currency" ? "value" : head
            : Date().IsMatch(value.ToString()) ? value.ToString().Contains(':', StringComparison.Ordinal) ? "date and time" : "date" : value.ValueKind == JsonValueKind.Number ? "value" : "text";
    }

    [GeneratedRegex(@"^-?\d+(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^\d{4}[-/]\d\d[-/]\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
