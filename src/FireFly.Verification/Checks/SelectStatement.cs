using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>Whether a question can tell which element a pointer means.</summary>
internal static class SelectStatement
{
    public static string? Reason(StatedValues question, JsonElement view, string pointer, Select? select)
    {
        if (select is null)
        {
            return Selector.ArraysOn(view, pointer).Count > 0 ? $"{pointer} goes through an array and nothing says which element is meant"
                : Selector.TryResolve(view, pointer, null, out _, out _, out var nothing) ? null : nothing;
        }

        if (!Selector.TryResolve(view, pointer, select, out _, out var resolved, out var error))
        {
            return error;
        }

        if (resolved != pointer)
        {
            return $"the selection by {select.By} means {resolved}, not {pointer}";
        }

        var isStated = select.By != "attribute" || select.EqualTo is null or { ValueKind: JsonValueKind.True or JsonValueKind.False }
            || question.Has(select.EqualTo.Value);
        return isStated ? null : $"the question does not state {select.EqualTo!.Value.GetRawText()}, by which {pointer} is chosen";
    }
}
