using System.Text;
using System.Text.Json;

namespace FireFly.Simulator.Derivation.Settled;

/// <summary>
/// What a recorded result would be if the call had been another one: where it names a value of its own call that the other call has
/// differently, it names the other's. <c>Task T-7 not found</c> for T-7 becomes <c>Task T-8 not found</c> for T-8.
/// </summary>
internal static class Analogy
{
    private const int MostValues = 64;

    /// <summary>The result as a <see cref="ResultJson"/> text; null where it names something that the other call does not have.</summary>
    public static string? Transfer(KnownCall source, string result, KnownCall target)
    {
        List<(string Old, string New)>? changes = null;
        foreach (var (name, old) in source.Values)
        {
            if (!target.Values.TryGetValue(name, out var other))
            {
                if (Leaves(old).Any(leaf => Spellings(leaf, leaf).Any(pair => Names(result, pair.Old))))
                {
                    return null;
                }
            }
            else if (source.KeyOf(name) != target.KeyOf(name) && !Pair(result, old, other, ref changes))
            {
                return null;
            }
        }

        return changes is null ? result : Replace(result, changes);
    }

    private static bool Pair(string result, JsonElement old, JsonElement other, ref List<(string Old, string New)>? changes)
    {
        if (old.ValueKind == JsonValueKind.Array && other.ValueKind == JsonValueKind.Array && old.GetArrayLength() == other.GetArrayLength())
        {
            for (var i = 0; i < old.GetArrayLength(); i++)
            {
                if (!Pair(result, old[i], other[i], ref changes))
                {
                    return false;
                }
            }

            return true;
        }

        if (IsLeaf(old) && IsLeaf(other))
        {
            foreach (var pair in Spellings(old, other))
            {
                if (pair.Old != pair.New && Names(result, pair.Old))
                {
                    (changes ??= []).Add(pair);
                }
            }

            return (changes?.Count ?? 0) <= MostValues;
        }

        return !Leaves(old).Any(leaf => Spellings(leaf, leaf).Any(pair => Names(result, pair.Old)));
    }

    private static bool IsLeaf(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static IEnumerable<JsonElement> Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String or JsonValueKind.Number => [value],
        _ => [],
    };

    /// <summary>How a value stands in a result: in a string, and in a string of JSON that is in a string.</summary>
    private static IEnumerable<(string Old, string New)> Spellings(JsonElement old, JsonElement other)
    {
        var (a, b) = (Plain(old), Plain(other));
        if (a.AsSpan().Trim().Length == 0)
        {
            yield break;
        }

        var (once, onceOther) = (ResultJson.Inside(a), ResultJson.Inside(b));
        yield return (once, onceOther);
        var twice = ResultJson.Inside(once);
        if (twice != once)
        {
            yield return (twice, ResultJson.Inside(onceOther));
        }
    }

    private static string Plain(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static bool Names(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            if (Stands(text, at, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stands(string text, int at, string value)
    {
        var end = at + value.Length;
        return (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(value[0]) || IsEscape(text, at - 1))
            && (end == text.Length || !char.IsLetterOrDigit(value[^1]) || !char.IsLetterOrDigit(text[end]));
    }

    /// <summary>The n of \n is no letter.</summary>
    private static bool IsEscape(string text, int at) => at > 0 && text[at - 1] == '\\' && text[at] is 'n' or 'r' or 't' or 'b' or 'f';

    /// <summary>All at once, the longest where several begin, so that what was put in is not found again.</summary>
    private static string Replace(string text, List<(string Old, string New)> changes)
    {
        changes.Sort((a, b) => b.Old.Length != a.Old.Length ? b.Old.Length.CompareTo(a.Old.Length) : string.CompareOrdinal(a.Old, b.Old));
        var next = changes.ConvertAll(change => Next(text, change.Old, 0));
        var replaced = new StringBuilder(text.Length + 64);
        var from = 0;
        while (true)
        {
            var first = -1;
            for (var i = 0; i < next.Count; i++)
            {
                if (next[i] >= 0 && next[i] < from)
                {
                    next[i] = Next(text, changes[i].Old, from);
                }

                first = next[i] >= 0 && (first < 0 || next[i] < next[first]) ? i : first;
            }

            if (first < 0)
            {
                return replaced.Append(text, from, text.Length - from).ToString();
            }

            replaced.Append(text, from, next[first] - from).Append(changes[first].New);
            from = next[first] + changes[first].Old.Length;
        }
    }

    private static int Next(string text, string value, int from)
    {
        var at = text.IndexOf(value, from, StringComparison.Ordinal);
        while (at >= 0 && !Stands(text, at, value))
        {
            at = text.IndexOf(value, at + 1, StringComparison.Ordinal);
        }

        return at;
    }
}
