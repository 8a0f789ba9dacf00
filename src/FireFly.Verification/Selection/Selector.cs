using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>
/// Finds what a pointer means once a <see cref="Select"/> says which element of an array is meant. Without one the
/// pointer is taken literally. With one, arrays of one element are passed through, the one array of several is the one
/// selected from, and the pointer's own index (or a <c>*</c>) in it is ignored; a second array of several is refused.
/// </summary>
public static class Selector
{
    /// <summary>The value, and the pointer to it in this very view; false with a reason where there is none.</summary>
    public static bool TryResolve(
        JsonElement view, string pointer, Select? select, out JsonElement value, out string resolvedPointer, out string? error)
    {
        value = default;
        resolvedPointer = "";
        if (!JsonPointer.TryParse(pointer, out var path))
        {
            error = $"'{pointer}' is no JSON Pointer";
            return false;
        }

        if (select is null)
        {
            resolvedPointer = pointer;
            error = path.TryGet(view, out value) ? null : $"nothing at {pointer}";
            return error is null;
        }

        var tokens = path.Tokens.ToArray();
        var steps = new List<ArrayStep>();
        value = view;
        var selected = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                var step = new ArrayStep(i, value);
                steps.Add(step);
                if (step.Count > 1 && selected)
                {
                    return Fail($"{pointer} goes through two arrays of several elements", out value, out error);
                }

                var index = 0;
                if (step.Count > 1 && !ElementChoice.TryChoose(value, select, out index, out error))
                {
                    return Fail(error!, out value, out error);
                }

                selected |= step.Count > 1;
                tokens[i] = index.ToString(CultureInfo.InvariantCulture);
            }

            if (!JsonPointer.FromTokens(tokens[i]).TryGet(value, out value))
            {
                return Fail($"nothing at {JsonPointer.FromTokens(tokens[..(i + 1)])}", out value, out error);
            }
        }

        if (!selected && !HoldsForOne(steps, select))
        {
            return Fail($"the selection by {select.By} does not hold for the one element at {pointer}", out value, out error);
        }

        resolvedPointer = JsonPointer.FromTokens(tokens).ToString();
        error = null;
        return true;
    }

    /// <summary>The arrays that a pointer steps into, outermost first; stops where the pointer leaves the view.</summary>
    public static IReadOnlyList<ArrayStep> ArraysOn(JsonElement view, string pointer)
    {
        var steps = new List<ArrayStep>();
        if (!JsonPointer.TryParse(pointer, out var path))
        {
            return steps;
        }

        for (var i = 0; i < path.Tokens.Count; i++)
        {
            if (view.ValueKind == JsonValueKind.Array)
            {
                steps.Add(new ArrayStep(i, view));
            }

            if (!JsonPointer.FromTokens(path.Tokens[i]).TryGet(view, out view))
            {
                break;
            }
        }

        return steps;
    }

    /// <summary>Where every array holds one element, what the selection says must hold for one of these.</summary>
    private static bool HoldsForOne(List<ArrayStep> steps, Select select) =>
        select.By == "only" || steps.Any(s => ElementChoice.TryChoose(s.Array, select, out _, out _));

    private static bool Fail(string reason, out JsonElement value, out string? error)
    {
        value = default;
        error = reason;
        return false;
    }
}
