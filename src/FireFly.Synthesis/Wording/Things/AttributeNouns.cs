using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Labels;
using FireFly.Verification;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Values;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Finds the noun of a value from its place in an output.</summary>
internal static class AttributeNouns
{
    /// <summary>What the value is; null where its place has no name that a person would say.</summary>
    public static OutputMeaning? Of(DraftCall call, ToolSemantics semantics, JsonPointer path, JsonElement value)
    {
        var pattern = path.ToPattern(call.View).ToString();
        var known = semantics.Outputs.FirstOrDefault(o => o.Pattern == pattern);
        // What lies deep in a document has no name of its own: "the type" of what?
        if (known is null && Deep(path) > 2)
        {
            return null;
        }

        var label = known?.Noun ?? Words.Human(path.Tokens.LastOrDefault(t => !t.All(char.IsAsciiDigit)) ?? "");
        if (label.Length == 0 || NounClasses.IsTechnical(label) || ValueNouns.Of(label, value) is not { } noun)
        {
            return null;
        }

        // "the hello script", of a member "hello" of "scripts".
        if (known is null && path.Tokens.Where(t => !t.All(char.IsAsciiDigit)).TakeLast(2).ToArray() is [var parent, _] && !path.Tokens[^2].All(char.IsAsciiDigit) && parent is not ("fields" or "results" or "attributes" or "properties")
            && Words.Human(parent) is var group && Nouns.IsPlural(group))
        {
            noun = $"{noun} {Nouns.Singular(group)}";
        }

        var read = known is null ? ValueKinds.Read(label, null, value) : null;
        return new OutputMeaning
        {
            Pattern = pattern,
            Noun = noun,
            Kind = known?.Kind ?? read!.Kind,
            Unit = known?.Unit ?? read?.Unit ?? (noun == "size" && known?.Entity is { } file && NounClasses.IsFile(file) && NumericText.TryRead(value, out var size) && size == Math.Floor(size) ? "bytes" : null),
            Entity = known?.Entity,
            List = known?.List,
            Confidence = known?.Confidence ?? read!.Confidence,
        };
    }

    private static int Deep(JsonPointer path)
    {
        var last = path.Tokens.ToList().FindLastIndex(t => t.All(char.IsAsciiDigit));
        var before = Math.Max(0, path.Tokens.Take(last + 1).Count(IsName) - 1);
        return before + path.Tokens.Skip(last + 1).Count(IsName);

        static bool IsName(string token) => !token.All(char.IsAsciiDigit)
            && token is not ("json" or "fields" or "data" or "result" or "results" or "structuredContent" or "attributes" or "properties" or "metadata");
    }

    /// <summary>Whether a number says nothing without a unit; amounts of money pass, for what they are counted in goes without saying.</summary>
    public static bool LacksUnit(ValueKind kind, string? unit, string noun) =>
        kind == ValueKind.Quantity && unit is null && !noun.Contains(" in ", StringComparison.Ordinal)
        && noun[(noun.LastIndexOf(' ') + 1)..] is not ("price" or "prices" or "cost" or "costs" or "amount" or "total" or "balance" or "fee" or "salary" or "revenue" or "budget" or "credit" or "turnover");

    /// <summary>What is counted: "copies" of "number of copies"; null where nothing is.</summary>
    public static string? Counted(string noun) => noun.StartsWith("number of ", StringComparison.Ordinal) ? noun["number of ".Length..] : null;

    /// <summary>Whether a noun merely names or identifies its owner: "ID", "name", "task ID", "file path".</summary>
    public static bool IsHandle(string noun, EntityNoun? owner)
    {
        var last = noun[(noun.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        return last is "id" or "name" or "title" or "path" or "key" or "slug" or "url" or "hash" or "sha" or "number" or "subject" || (owner is not null && last == owner.Head);
    }
}
