using System.Text.Json;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>The order of elements by a member: numbers by size, texts by code unit, as most servers compare; equal ones stay as they were.</summary>
internal static class ElementOrder
{
    /// <summary>The elements in order; null where the member is not in all of them.</summary>
    public static IReadOnlyList<JsonElement>? By(IReadOnlyList<JsonElement> list, string member, bool falling)
    {
        if (list.Any(element => element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out _)))
        {
            return null;
        }

        var order = Comparer<JsonElement>.Create(Compare);
        return falling ? [.. list.OrderByDescending(element => element.GetProperty(member), order)] : [.. list.OrderBy(element => element.GetProperty(member), order)];
    }

    public static int Compare(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number ? left.GetDouble().CompareTo(right.GetDouble())
        : left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String ? string.CompareOrdinal(left.GetString(), right.GetString())
        : left.ValueKind.CompareTo(right.ValueKind);
}
