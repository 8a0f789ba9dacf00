using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Json.Schema;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Values;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Names the attributes that a tool's results hold, as its output schema declares them and its results show them.</summary>
internal static class OutputReader
{
    private const int Most = 200;

    // The parts of a text's view that have no names of their own.
    private static readonly string[] Nameless = ["tokens", "lines", "text"];

    public static IReadOnlyList<OutputMeaning> Read(Tool tool, EntityNoun? about, IReadOnlyList<ObservedCall> observed)
    {
        var outputs = new SortedDictionary<string, OutputMeaning>(StringComparer.Ordinal);
        foreach (var place in tool.Output()?.Places() ?? [])
        {
            if (place.Names.Count > 0 && place.Schema.Type is not (JsonTypes.Object or JsonTypes.Array or JsonTypes.None) && outputs.Count < Most)
            {
                outputs.TryAdd(place.Pattern, Meaning(place.Pattern, place.Names, ValueKinds.Read(place.Names[^1], place.Schema), about, 0.9, "the schema declares it"));
            }
        }

        foreach (var (pattern, (value, count)) in Seen(observed))
        {
            var names = NamesIn(pattern);
            var declared = tool.Output()?.Places().FirstOrDefault(place => place.Pattern == pattern)?.Schema;
            outputs[pattern] = Meaning(pattern, names, ValueKinds.Read(names[^1], declared, value), about, count > 1 ? 0.9 : 0.75, $"seen in {count} results");
        }

        return [.. outputs.Values];
    }

    /// <summary>The member names of a pattern, without wildcards.</summary>
    internal static IReadOnlyList<string> NamesIn(string pattern) => [.. JsonPointer.Parse(pattern).Tokens.Where(static token => token != JsonPointer.Wildcard)];

    // One example of each pattern, and in how many results it stood; keys that are data (dates, ids) are left out.
    private static SortedDictionary<string, (JsonElement Value, int Count)> Seen(IReadOnlyList<ObservedCall> observed)
    {
        var seen = new SortedDictionary<string, (JsonElement Value, int Count)>(StringComparer.Ordinal);
        foreach (var call in observed.Where(static call => call.Success))
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            Walk(call.View, "", 0, (pattern, value) =>
            {
                if (own.Add(pattern) && (seen.ContainsKey(pattern) || seen.Count < Most))
                {
                    seen[pattern] = seen.TryGetValue(pattern, out var before) ? (before.Value, before.Count + 1) : (value, 1);
                }
            });
        }

        return seen;
    }

    private static void Walk(JsonElement value, string pattern, int depth, Action<string, JsonElement> leaf)
    {
        if (depth > 8)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            var of = depth == 0 && value.TryGetProperty("lines", out _) && value.TryGetProperty("text", out _);
            foreach (var member in value.EnumerateObject().Where(member => IsName(member.Name) && !(of && Nameless.Contains(member.Name))))
            {
                Walk(member.Value, $"{pattern}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", depth + 1, leaf);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray().Take(50))
            {
                Walk(item, pattern + "/*", depth + 1, leaf);
            }
        }
        else if (value.ValueKind != JsonValueKind.Null && NamesIn(pattern).Count > 0)
        {
            leaf(pattern, value);
        }
    }

    private static OutputMeaning Meaning(string pattern, IReadOnlyList<string> names, ValueMeaning value, EntityNoun? about, double confidence, string evidence)
    {
        var star = pattern.LastIndexOf("/*", StringComparison.Ordinal);
        var owner = Owner(names, about, star > 0);
        return new OutputMeaning
        {
            Pattern = pattern,
            Noun = Noun(names[^1], owner),
            Kind = value.Kind,
            Unit = value.Unit,
            Entity = owner,
            List = star < 0 ? null : pattern[..star],
            Confidence = Math.Round(value.Kind == ValueKind.Unknown ? confidence - 0.3 : confidence, 2),
            Evidence = evidence,
        };
    }

    // /repositories/*/owner/login is the login of an owner; /items/*/title the title of what the tool is about.
    private static EntityNoun? Owner(IReadOnlyList<string> names, EntityNoun? about, bool listed)
    {
        for (var i = names.Count - 2; i >= 0; i--)
        {
            var words = Words.Of(names[i]);
            if (words.Count > 0 && !words.All(static word => Grammar.General.Contains(word.Text) || Grammar.Containers.Contains(word.Text) || word.Text is "hit" or "node" or "edge" or "row" or "field" or "table"))
            {
                return Entities.Of(words);
            }
        }

        return about;
    }

    // "userName" of a user is its name.
    private static string Noun(string name, EntityNoun? owner)
    {
        var words = Words.Of(name);
        if (owner is not null && words.Count > 1 && words[0].Said == owner.Head)
        {
            words = [.. words.Skip(1)];
        }

        var noun = string.Join(' ', words.Select((word, i) => i == words.Count - 1 && word.Plural ? Nouns.Plural(Words.Say(word.Said)) : Words.Say(word.Said)));
        return noun switch
        {
            [.., ' ', 'a', 't'] => $"{noun[..^3]} time",
            _ => noun,
        };
    }

    /// <summary>Whether a member name is one that a programmer chose, and not a piece of data used as a key.</summary>
    internal static bool IsName(string member) =>
        member.Length is > 0 and <= 40 && (char.IsAsciiLetter(member[0]) || member[0] == '_')
        && member.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ' ') && Words.Raw(member).Count <= 5 && member.Count(char.IsAsciiDigit) <= 2;
}
