using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Verification;

namespace FireFly.Synthesis.Fields;

/// <summary>An array of an output over which something can be computed.</summary>
/// <param name="Computations">Pointer pattern and what to derive.</param>
internal sealed record ComputableArray(IReadOnlyList<(string Pointer, string Derive)> Computations);

/// <summary>Finds the arrays of two or more elements that lie under objects only, and what can be computed over them.</summary>
internal static class ComputableArrays
{
    private const int MaxDepth = 4;

    public static IEnumerable<ComputableArray> Of(JsonElement view)
    {
        // Tokens and lines are ways of reading text, not things that a person counts.
        return Walk(view, JsonPointer.Root, ValueView.IsOfText(view), 0);
    }

    private static IEnumerable<ComputableArray> Walk(JsonElement value, JsonPointer at, bool isText, int depth)
    {
        if (value.ValueKind == JsonValueKind.Object && depth < MaxDepth)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (isText && depth == 0 && member.Name is "lines" or "tokens" or "text" or "tables")
                {
                    continue;
                }

                foreach (var found in Walk(member.Value, at.Append(member.Name), isText, depth + 1))
                {
                    yield return found;
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= 2)
        {
            yield return new ComputableArray([.. Computations(value, at.Append(JsonPointer.Wildcard))]);
        }
    }

    private static IEnumerable<(string Pointer, string Derive)> Computations(JsonElement array, JsonPointer elements)
    {
        yield return (elements.ToString(), "count");
        var first = array[0];
        if (first.ValueKind == JsonValueKind.String && array.GetArrayLength() <= 6)
        {
            yield return (elements.ToString(), "list");
        }

        if (first.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in first.EnumerateObject())
        {
            var pointer = elements.Append(member.Name).ToString();
            var kinds = array.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member.Name, out var v) ? v.ValueKind : JsonValueKind.Undefined).Distinct().ToList();
            if (kinds is [JsonValueKind.Number])
            {
                yield return (pointer, "sum");
                yield return (pointer, "max");
                yield return (pointer, "min");
            }
            else if (kinds is [JsonValueKind.String] && array.GetArrayLength() <= 6)
            {
                yield return (pointer, "list");
            }
        }
    }
}
