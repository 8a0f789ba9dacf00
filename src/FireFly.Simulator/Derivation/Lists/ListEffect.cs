using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>What an argument may do to a list.</summary>
/// <param name="Deed">What is done.</param>
/// <param name="Member">Which member of the elements it looks at; empty: the element itself, or any member of it.</param>
internal sealed record ListEffect(ListDeed Deed, string Member)
{
    /// <summary>Whether the elements that are left are counted after it as all that was found.</summary>
    public bool Finds => Deed is not (ListDeed.First or ListDeed.Last or ListDeed.LastLines or ListDeed.Skip);

    /// <summary>Filters come before order, and order before parts.</summary>
    public int Turn => Deed switch
    {
        ListDeed.Rising or ListDeed.Falling => 1,
        ListDeed.Skip => 2,
        ListDeed.First or ListDeed.Last or ListDeed.LastLines => 3,
        ListDeed.Select => 4,
        _ => 0,
    };

    /// <summary>What it may be, for a value of an argument and the members that elements have.</summary>
    public static IEnumerable<ListEffect> Possible(JsonElement value, IReadOnlyList<string> members)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return [new(ListDeed.First, ""), new(ListDeed.Last, ""), new(ListDeed.LastLines, ""), new(ListDeed.Skip, ""), .. members.SelectMany(member => new ListEffect[] { new(ListDeed.Equal, member), new(ListDeed.AtLeast, member), new(ListDeed.AtMost, member) })];
            case JsonValueKind.String:
                return
                [
                    .. new[] { ListDeed.Equal, ListDeed.Alike, ListDeed.Contains, ListDeed.ContainsExactly, ListDeed.Begins }.SelectMany(deed => members.Append("").Select(member => new ListEffect(deed, member))),
                    .. members.SelectMany(member => new ListEffect[] { new(ListDeed.AtLeast, member), new(ListDeed.AtMost, member) }),
                    new(ListDeed.Rising, ""), new(ListDeed.Falling, ""), new(ListDeed.Select, ""),
                ];
            case JsonValueKind.True or JsonValueKind.False:
                return members.Select(member => new ListEffect(ListDeed.Equal, member));
            case JsonValueKind.Array:
                return [new(ListDeed.Select, "")];
            default:
                return [];
        }
    }

    /// <summary>The list after it; null where it does not fit.</summary>
    public IReadOnlyList<JsonElement>? Apply(IReadOnlyList<JsonElement> list, JsonElement value) => Deed switch
    {
        ListDeed.First => Count(value) is { } count ? [.. list.Take(count)] : null,
        ListDeed.Last => Count(value) is { } count ? [.. list.TakeLast(count)] : null,
        ListDeed.LastLines => Count(value) is { } count ? [.. list.SkipLast(list is [.., { ValueKind: JsonValueKind.String } last] && last.ValueEquals("") ? 1 : 0).TakeLast(count)] : null,
        ListDeed.Skip => Count(value) is { } count ? [.. list.Skip(count)] : null,
        ListDeed.Rising => ElementOrder.By(list, Spoken(value), falling: false),
        ListDeed.Falling => ElementOrder.By(list, Spoken(value), falling: true),
        ListDeed.Select => Selected(list, value),
        _ => [.. list.Where(element => Fits(element, value))],
    };

    /// <summary>As it is said to people.</summary>
    public override string ToString() => Deed switch
    {
        ListDeed.First => "takes the first",
        ListDeed.Last or ListDeed.LastLines => "takes the last",
        ListDeed.Skip => "leaves out the first",
        ListDeed.Rising or ListDeed.Falling => $"orders, {Deed.ToString().ToLowerInvariant()}",
        ListDeed.Select => "names the members to show",
        _ => $"keeps what {(Member.Length == 0 ? "in any member" : $"in {Member}")} is {Deed.ToString().ToLowerInvariant()}",
    };

    private static int? Count(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? count : null;

    private bool Fits(JsonElement element, JsonElement value)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Member.Length == 0 && Holds(element, value);
        }

        return Member.Length == 0 ? element.EnumerateObject().Any(member => Holds(member.Value, value)) : element.TryGetProperty(Member, out var one) && Holds(one, value);
    }

    private bool Holds(JsonElement held, JsonElement value)
    {
        if (held.ValueKind == JsonValueKind.Array && Deed is not (ListDeed.AtLeast or ListDeed.AtMost))
        {
            return held.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Array && Holds(item, value));
        }

        if (held.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
        {
            return false;
        }

        var (text, wanted) = (Spoken(held), Spoken(value));
        return Deed switch
        {
            ListDeed.Equal => text == wanted,
            ListDeed.Alike => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase),
            ListDeed.Contains => text.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            ListDeed.ContainsExactly => text.Contains(wanted, StringComparison.Ordinal),
            ListDeed.Begins => text.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            ListDeed.AtLeast => ElementOrder.Compare(held, value) >= 0,
            _ => ElementOrder.Compare(held, value) <= 0,
        };
    }

    private static string Spoken(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static List<JsonElement>? Selected(IReadOnlyList<JsonElement> list, JsonElement value)
    {
        var names = (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : Spoken(value).Split(','))
            .Select(name => name.Trim()).ToHashSet(StringComparer.Ordinal);
        return list.Count == 0 || list.Any(element => element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any(member => names.Contains(member.Name)))
            ? null
            : [.. list.Select(element => JsonSerializer.SerializeToElement(new JsonObject(element.EnumerateObject().Where(member => names.Contains(member.Name)).Select(member => KeyValuePair.Create(member.Name, JsonSerializer.SerializeToNode(member.Value))))))];
    }
}
