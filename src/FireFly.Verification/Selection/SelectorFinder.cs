using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>
/// Finds the ways in which a question can say which element of an array a pointer means, best first: the only one; an
/// attribute with a short, human value that fits no other element and does not give the answer away; a superlative with
/// one winner; first or last; a position up to the tenth. Every way found resolves to the pointer itself.
/// </summary>
public static class SelectorFinder
{
    private const int MaxElements = 5000;
    private const int MaxPosition = 10;

    /// <summary>
    /// The ways, best first. Empty where none is needed (the pointer goes through no array: see
    /// <see cref="Selector.ArraysOn"/>), where it finds nothing, and where it goes through two arrays of several elements.
    /// </summary>
    public static IReadOnlyList<Select> Find(JsonElement view, string pointer)
    {
        if (!JsonPointer.TryParse(pointer, out var path) || !path.TryGet(view, out var value))
        {
            return [];
        }

        var arrays = Selector.ArraysOn(view, pointer);
        var several = arrays.Where(a => a.Count > 1).ToList();
        if (arrays.Count == 0 || several.Count > 1)
        {
            return [];
        }

        if (several.Count == 0)
        {
            return [new Select { By = "only" }];
        }

        var index = int.Parse(path.Tokens[several[0].Depth], CultureInfo.InvariantCulture);
        var within = JsonPointer.FromTokens(path.Tokens.Skip(several[0].Depth + 1));
        var ways = new List<Select>();
        if (several[0].Count <= MaxElements)
        {
            var elements = several[0].Array.EnumerateArray().ToList();
            ways.AddRange(AttributeWays.Find(elements, index, within, value));
            ways.AddRange(SuperlativeWays.Find(elements, index, within));
        }

        ways.AddRange(Positions(several[0].Count, index));
        return ways;
    }

    private static IEnumerable<Select> Positions(int count, int index)
    {
        if (index == 0)
        {
            yield return new Select { By = "position", Is = "first" };
        }
        else if (index == count - 1)
        {
            yield return new Select { By = "position", Is = "last" };
        }
        else if (index < MaxPosition)
        {
            yield return new Select { By = "position", Is = (index + 1).ToString(CultureInfo.InvariantCulture) };
        }
    }
}
