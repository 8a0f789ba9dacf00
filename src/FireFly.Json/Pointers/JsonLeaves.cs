using System.Text.Json;

namespace FireFly.Json.Pointers;

/// <summary>Lists the scalars (strings, numbers, booleans, nulls) of a document.</summary>
public static class JsonLeaves
{
    /// <summary>
    /// The scalars in document order, each with its pointer; lazy. Stops after <paramref name="maxLeaves"/> of them and
    /// passes over what lies deeper than <paramref name="maxDepth"/> levels (the members of the root object are at level 1).
    /// </summary>
    public static IEnumerable<(JsonPointer Pointer, JsonElement Value)> Enumerate(
        JsonElement root, int maxLeaves = int.MaxValue, int maxDepth = 64)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLeaves);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDepth);
        return Walk(root, maxLeaves, maxDepth);
    }

    private static IEnumerable<(JsonPointer Pointer, JsonElement Value)> Walk(JsonElement root, int maxLeaves, int maxDepth)
    {
        // An explicit stack: nested iterators would cost a call per level for each leaf.
        var open = new Stack<IEnumerator<(JsonPointer Pointer, JsonElement Value)>>();
        var current = (Pointer: JsonPointer.Root, Value: root);
        while (maxLeaves > 0)
        {
            if (current.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined))
            {
                yield return current;
                maxLeaves--;
            }
            else if (open.Count < maxDepth)
            {
                open.Push(JsonPointerPattern.Children(current.Pointer, current.Value).GetEnumerator());
            }

            while (open.TryPeek(out var top) && !top.MoveNext())
            {
                open.Pop().Dispose();
            }

            if (!open.TryPeek(out var next))
            {
                yield break;
            }

            current = next.Current;
        }
    }
}
