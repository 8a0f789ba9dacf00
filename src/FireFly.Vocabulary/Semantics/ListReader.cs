using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Says of each list in a tool's results whether it keeps its order and whether it is all that there is, as far as calls showed it.</summary>
internal static class ListReader
{
    private static readonly string[] Cursors = ["nextcursor", "nextpage", "nextpagetoken", "pagetoken", "cursor", "next", "continuation"];
    private static readonly string[] Mores = ["hasmore", "hasnext", "hasnextpage", "truncated", "istruncated", "more", "incomplete", "incompleteresults"];
    private static readonly string[] Totals = ["total", "totalcount", "totalresults", "totalitems", "totalhits", "numfound", "matches", "totalmatches"];

    public static IReadOnlyList<ListMeaning> Read(EntityNoun? about, IReadOnlyList<ParameterMeaning> parameters, IReadOnlyList<ObservedCall> observed)
    {
        var lists = new SortedDictionary<string, List<Seen>>(StringComparer.Ordinal);
        foreach (var call in observed.Where(static call => call.Success))
        {
            Walk(call, call.View, default, "", 0, lists);
        }

        return [.. lists.Select(list => Meaning(list.Key, list.Value, about, parameters))];
    }

    private static ListMeaning Meaning(string pattern, List<Seen> seen, EntityNoun? about, IReadOnlyList<ParameterMeaning> parameters)
    {
        var (order, ordered) = Order(seen);
        var (complete, completed) = Completeness(seen, parameters);
        return new ListMeaning
        {
            Pattern = pattern,
            Element = Element(pattern, about),
            Order = order,
            Completeness = complete,
            SortedBy = SortedBy(seen),
            Evidence = $"{ordered}; {completed}",
        };
    }

    private static (ListOrder Order, string Evidence) Order(List<Seen> seen)
    {
        var repeated = 0;
        foreach (var group in seen.GroupBy(static one => (CanonicalJson.Serialize(one.Call.Arguments), one.Call.StateKey, one.Place)))
        {
            var texts = group.Select(static one => one.Array.EnumerateArray().Select(CanonicalJson.Serialize).ToList()).ToList();
            for (var i = 1; i < texts.Count; i++)
            {
                if (texts[0].Count != texts[i].Count || !texts[0].Order(StringComparer.Ordinal).SequenceEqual(texts[i].Order(StringComparer.Ordinal)))
                {
                    continue;
                }

                repeated++;
                if (!texts[0].SequenceEqual(texts[i]))
                {
                    return (ListOrder.Unstable, "the same call gave another order");
                }
            }
        }

        return repeated > 0 ? (ListOrder.Stable, $"the same call kept its order {repeated.ToString(CultureInfo.InvariantCulture)} times") : (ListOrder.Unknown, "no call was seen twice");
    }

    private static (ListCompleteness Completeness, string Evidence) Completeness(List<Seen> seen, IReadOnlyList<ParameterMeaning> parameters)
    {
        var complete = false;
        foreach (var one in seen)
        {
            var length = one.Array.GetArrayLength();
            foreach (var member in one.Holder.ValueKind == JsonValueKind.Object ? one.Holder.EnumerateObject() : default)
            {
                var name = string.Concat(member.Name.Where(char.IsLetter)).ToLowerInvariant();
                if ((Mores.Contains(name) && member.Value.ValueKind == JsonValueKind.True)
                    || (Cursors.Contains(name) && member.Value.ValueKind is JsonValueKind.String && member.Value.GetString() is { Length: > 0 })
                    || (Totals.Contains(name) && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var total) && total > length))
                {
                    return (ListCompleteness.Truncated, $"{member.Name} says that there is more");
                }

                complete |= (Mores.Contains(name) && member.Value.ValueKind == JsonValueKind.False)
                    || (Totals.Contains(name) && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var all) && all == length);
            }

            if (Limit(one.Call.Arguments, parameters) is { } limit)
            {
                if (length >= limit)
                {
                    return (ListCompleteness.Truncated, "as many elements came as were asked for at most");
                }

                complete = true;
            }
        }

        return complete ? (ListCompleteness.Complete, "a count or a limit that was not reached says that this is all") : (ListCompleteness.Unknown, "nothing tells whether this is all");
    }

    private static long? Limit(JsonElement arguments, IReadOnlyList<ParameterMeaning> parameters)
    {
        foreach (var parameter in parameters.Where(static parameter => parameter.Role == ParameterRole.Control))
        {
            if (Words.Plain(parameter.Name).Any(static word => word is "limit" or "max" or "top" or "count" or "size" or "head")
                && arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(parameter.Name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var limit))
            {
                return limit;
            }
        }

        return null;
    }

    // The first scalar member by which every list seen rises, or falls.
    private static string? SortedBy(List<Seen> seen)
    {
        var telling = seen.Where(static one => one.Array.GetArrayLength() >= 3 && one.Array[0].ValueKind == JsonValueKind.Object).ToList();
        if (telling.Count == 0)
        {
            return null;
        }

        foreach (var member in telling[0].Array[0].EnumerateObject().Where(static member => member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String))
        {
            foreach (var direction in (ReadOnlySpan<int>)[1, -1])
            {
                if (telling.All(one => Rises(one.Array, member.Name, direction)))
                {
                    return direction > 0 ? member.Name : "-" + member.Name;
                }
            }
        }

        return null;
    }

    private static bool Rises(JsonElement array, string name, int direction)
    {
        JsonElement? before = null;
        var moved = false;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || (before is { } last && last.ValueKind != value.ValueKind))
            {
                return false;
            }

            if (before is { } previous)
            {
                var step = value.ValueKind == JsonValueKind.Number ? value.GetDouble().CompareTo(previous.GetDouble()) : string.CompareOrdinal(value.ToString(), previous.ToString());
                if (step * direction < 0)
                {
                    return false;
                }

                moved |= step != 0;
            }

            before = value;
        }

        return moved;
    }

    private static EntityNoun? Element(string pattern, EntityNoun? about)
    {
        var names = OutputReader.NamesIn(pattern);
        var words = names.Count > 0 ? Words.Of(names[^1]) : [];
        return words.Count == 0 || words.All(static word => Grammar.General.Contains(word.Text) || word.Text is "hit" or "row" or "table" or "json") ? about : Entities.Of(words);
    }

    private static void Walk(ObservedCall call, JsonElement value, JsonElement holder, string pattern, int depth, SortedDictionary<string, List<Seen>> lists)
    {
        if (depth > 8 || (pattern is "/lines" or "/tokens"))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject().Where(static member => OutputReader.IsName(member.Name)))
            {
                Walk(call, member.Value, value, $"{pattern}/{member.Name}", depth + 1, lists);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            if (!lists.TryGetValue(pattern, out var seen))
            {
                lists[pattern] = seen = [];
            }

            seen.Add(new Seen(call, value, holder, seen.Count(one => ReferenceEquals(one.Call, call))));
            foreach (var element in value.EnumerateArray().Take(20))
            {
                Walk(call, element, default, pattern + "/*", depth + 1, lists);
            }
        }
    }

    private sealed record Seen(ObservedCall Call, JsonElement Array, JsonElement Holder, int Place);
}
