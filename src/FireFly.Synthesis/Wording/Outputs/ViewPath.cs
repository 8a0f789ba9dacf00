using System.Globalization;
using System.Text.Json;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>One step of a pointer through a value view.</summary>
/// <param name="Name">Member name; null in an array.</param>
/// <param name="Index">Index in an array; -1 for every element.</param>
/// <param name="Container">The object or array that is stepped into.</param>
internal sealed record ViewStep(string? Name, int Index, JsonElement Container)
{
    /// <summary>Whether the step takes every element.</summary>
    public bool TakesAll => Name is null && Index < 0;
}

/// <summary>A pointer (RFC 6901, <c>*</c> for every element) walked through a value view.</summary>
internal static class ViewPath
{
    /// <summary>The steps, and the value at their end (of the first element, where a step takes all); null where the pointer leads nowhere.</summary>
    public static List<ViewStep>? Walk(JsonElement view, string pointer, out JsonElement value)
    {
        var steps = new List<ViewStep>();
        value = view;
        foreach (var segment in pointer.Length == 0 ? [] : pointer[1..].Split('/'))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (value.ValueKind == JsonValueKind.Object && name == "*" && value.EnumerateObject().FirstOrDefault() is { Value.ValueKind: not JsonValueKind.Undefined } first)
            {
                steps.Add(new ViewStep(null, -1, value));
                value = first.Value;
            }
            else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member))
            {
                steps.Add(new ViewStep(name, 0, value));
                value = member;
            }
            else if (value.ValueKind == JsonValueKind.Array && Index(name, value.GetArrayLength()) is { } index)
            {
                steps.Add(new ViewStep(null, index, value));
                value = value[Math.Max(index, 0)];
            }
            else
            {
                return null;
            }
        }

        return steps;
    }

    /// <summary>The value at a plain pointer; null where there is none.</summary>
    public static JsonElement? At(JsonElement view, string pointer) => Walk(view, pointer, out var value) is null ? null : value;

    private static int? Index(string segment, int length)
    {
        if (segment == "*" && length > 0)
        {
            return -1;
        }

        return int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < length ? index : null;
    }
}
