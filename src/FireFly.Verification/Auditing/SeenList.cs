using System.Text.Json;
using FireFly.Json.Pointers;

namespace FireFly.Verification.Auditing;

/// <summary>An array of a result, its elements told by their first text.</summary>
/// <param name="Pattern">Pointer pattern of the array.</param>
/// <param name="Key">Its name, see <see cref="NameKey"/>.</param>
/// <param name="Array">The array.</param>
/// <param name="Elements">What tells each element from the others; in order.</param>
internal sealed record SeenList(string Pattern, string Key, JsonElement Array, IReadOnlyList<string> Elements)
{
    private const int MostElements = 2_000;
    private const int MostArrays = 60;
    private const int MaxDepth = 8;

    private readonly Lazy<HashSet<string>> _set = new(() => Elements.ToHashSet(StringComparer.Ordinal));

    /// <summary>The elements without their order.</summary>
    public HashSet<string> Set => _set.Value;

    /// <summary>The arrays of a view; of a text also its non-empty lines, since many a tool lists by lines.</summary>
    public static IEnumerable<SeenList> Of(JsonElement view) => Walk(view, JsonPointer.Root, 0).Take(MostArrays);

    /// <summary>The list at a pointer that names an element of it or something inside one; null where there is none.</summary>
    public static SeenList? At(JsonElement view, string pointer)
    {
        if (!JsonPointer.TryParse(pointer, out var path))
        {
            return null;
        }

        SeenList? found = null;
        var at = JsonPointer.Root;
        foreach (var token in path.Tokens)
        {
            if (at.TryGet(view, out var value) && value.ValueKind == JsonValueKind.Array)
            {
                found = Make(value, at.ToPattern(view));
            }

            at = at.Append(token == JsonPointer.Wildcard ? "0" : token);
        }

        return at.TryGet(view, out var last) && last.ValueKind == JsonValueKind.Array ? Make(last, at.ToPattern(view)) : found;
    }

    private static IEnumerable<SeenList> Walk(JsonElement value, JsonPointer at, int depth)
    {
        if (depth > MaxDepth)
        {
            yield break;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= MostElements)
        {
            yield return Make(value, at);
        }

        var children = value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(m => (m.NameText(), m.Value))
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(3).Select(e => (JsonPointer.Wildcard, e)) : [];
        foreach (var found in children.SelectMany(child => Walk(child.Item2, at.Append(child.Item1), depth + 1)))
        {
            yield return found;
        }
    }

    private static SeenList Make(JsonElement array, JsonPointer pattern) =>
        new(pattern.ToString(), NameKey.OfPointer(pattern.ToString()), array, [.. array.EnumerateArray().Take(MostElements).Select(NameOf)]);

    // A listing by lines and a listing by members tell the same file by its name.
    private static string NameOf(JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.Object
            ? JsonLeaves.Enumerate(element, 40, 3).Select(l => l.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.String && v.Text().Length > 1) is { ValueKind: JsonValueKind.String } named
                ? named.Text() : element.GetRawText()
            : element.Spelling();
        text = text.Trim().TrimStart('-', '*', '+', ' ');
        return text.StartsWith("/workspace/", StringComparison.Ordinal) ? text["/workspace/".Length..] : text;
    }
}
