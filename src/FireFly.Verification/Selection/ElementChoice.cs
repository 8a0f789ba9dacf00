using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Chooses the one element of an array that a <see cref="Select"/> names.</summary>
internal static class ElementChoice
{
    public static bool TryChoose(JsonElement array, Select select, out int index, out string? error)
    {
        error = null;
        index = select.By switch
        {
            "only" => array.GetArrayLength() == 1 ? 0 : -1,
            "position" => AtPosition(array.GetArrayLength(), select.Is),
            "attribute" => WithAttribute(array, select, out error),
            "superlative" => Extreme(array, select, out error),
            _ => -1,
        };
        error = index >= 0 ? null : error ?? $"no single element of {array.GetArrayLength()} by {select.By} {select.Is}".TrimEnd();
        return index >= 0;
    }

    private static int AtPosition(int count, string? position) => position switch
    {
        "first" => count > 0 ? 0 : -1,
        "last" => count - 1,
        _ => int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= count ? n - 1 : -1,
    };

    private static int WithAttribute(JsonElement array, Select select, out string? error)
    {
        error = null;
        if (select.EqualTo is not { } wanted || !JsonPointer.TryParse(select.Pointer ?? "", out var pointer))
        {
            return -1;
        }

        var key = AnswerKey.Of(wanted);
        var found = -1;
        var at = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (pointer.TryGet(element, out var value) && AnswerKey.Of(value) == key)
            {
                if (found >= 0)
                {
                    error = $"several elements have {select.Pointer} {wanted.GetRawText()}";
                    return -1;
                }

                found = at;
            }

            at++;
        }

        error = found < 0 ? $"no element has {select.Pointer} {wanted.GetRawText()}" : null;
        return found;
    }

    private static int Extreme(JsonElement array, Select select, out string? error)
    {
        error = null;
        if (select.Is is not { } extreme || !JsonPointer.TryParse(select.Pointer ?? "", out var pointer))
        {
            return -1;
        }

        var found = -1;
        var best = 0.0;
        var tied = false;
        var at = -1;
        foreach (var element in array.EnumerateArray())
        {
            at++;
            if (!pointer.TryGet(element, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (!ElementMeasure.TryMeasure(value, extreme, out var measure))
            {
                error = $"{select.Pointer} has no {extreme}";
                return -1;
            }

            if (found < 0 || measure > best)
            {
                (found, best, tied) = (at, measure, false);
            }
            else
            {
                tied |= measure.Equals(best);
            }
        }

        error = tied ? $"several elements are {extreme} by {select.Pointer}" : null;
        return tied ? -1 : found;
    }
}
