using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says what was searched for as somebody does who looks for it by its name: "called Corran", "with 'harbour' in the title".</summary>
internal static class QueryWords
{
    private const int Deepest = 3;

    /// <summary>The clause, with a blank before; null where the names of what was found do not hold the words.</summary>
    public static Phrase? Of(DraftCall call, string query, Phrase said)
    {
        if (Found(call.View, 0) is not { } found || NameOf(found[0]) is not { } member)
        {
            return null;
        }

        var names = found.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var name) ? name.ToString() : "").ToList();
        var noun = Words.Human(member).Split(' ')[^1];
        return names is [var only] && only.Equals(query, StringComparison.OrdinalIgnoreCase) ? Phrase.Of($" {(noun == "title" ? "titled" : "called")} {said}")
            : names.All(name => name.Contains(query, StringComparison.OrdinalIgnoreCase)) ? Phrase.Of($" with {said} in the {noun}")
            : null;
    }

    private static string? NameOf(JsonElement element) =>
        element.ValueKind != JsonValueKind.Object ? null
        : element.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String && Words.Human(m.Name).Split(' ')[^1] is "title" or "name" or "subject").Select(m => m.Name).FirstOrDefault();

    // The first list of what was found.
    private static JsonElement? Found(JsonElement view, int depth) => view.ValueKind switch
    {
        JsonValueKind.Array => view.GetArrayLength() > 0 ? view : null,
        JsonValueKind.Object when depth < Deepest => view.EnumerateObject().Select(m => Found(m.Value, depth + 1)).FirstOrDefault(list => list is not null),
        _ => null,
    };
}
