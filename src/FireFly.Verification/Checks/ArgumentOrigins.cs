using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Whether each part of a call's arguments is stated in the question or found in an earlier call's value view.</summary>
internal static class ArgumentOrigins
{
    public static string? Reason(StatedValues question, ReferenceCall call, List<JsonElement> earlier)
    {
        var origins = new List<(JsonPointer Pointer, ValueOrigin Origin)>();
        foreach (var (text, origin) in call.Origins.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            if (!JsonPointer.TryParse(text, out var pointer) || !pointer.TryGet(call.Arguments, out var argument))
            {
                return $"an origin is given for {text}, where there is no argument";
            }

            if (OriginReason(question, text, argument, origin, earlier) is { } reason)
            {
                return reason;
            }

            origins.Add((pointer, origin));
        }

        return Leaves(call.Arguments, JsonPointer.Root)
            .Where(leaf => leaf.Pointer.Tokens.Count > 0)
            .Select(leaf => LeafReason(question, leaf.Pointer, leaf.Value, origins))
            .FirstOrDefault(reason => reason is not null);
    }

    private static string? OriginReason(
        StatedValues question, string pointer, JsonElement argument, ValueOrigin origin, List<JsonElement> earlier)
    {
        if (!origin.IsOutput)
        {
            return origin.Kind == "constant" ? null : $"unknown origin '{origin.Kind}' of {pointer}";
        }

        if (origin.Call is not { } call || call < 0 || call >= earlier.Count || origin.Pointer is null)
        {
            return $"{pointer} comes from call {origin.Call}, which is not an earlier one";
        }

        if (SelectStatement.Reason(question, earlier[call], origin.Pointer, origin.Select) is { } reason)
        {
            return $"{pointer}: {reason}";
        }

        return Selector.TryResolve(earlier[call], origin.Pointer, origin.Select, out var value, out _, out _)
            && AnswerKey.Of(value) == AnswerKey.Of(argument)
            ? null
            : $"{pointer} is not the value at {origin.Pointer} of call {call}";
    }

    private static string? LeafReason(
        StatedValues question, JsonPointer leaf, JsonElement value, List<(JsonPointer Pointer, ValueOrigin Origin)> origins)
    {
        var closest = origins.Where(o => o.Pointer.IsPrefixOf(leaf)).OrderByDescending(o => o.Pointer.Tokens.Count).FirstOrDefault().Origin;
        return closest is null ? $"{leaf} has no origin"
            : closest.IsOutput || !value.IsScalar() || value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null
            : closest.Unsaid is "default" or "context" or "verb" || question.Has(value) ? null
            : $"the question does not state {leaf} {value.GetRawText()}";
    }

    /// <summary>Scalars, and arrays and objects that hold none.</summary>
    private static IEnumerable<(JsonPointer Pointer, JsonElement Value)> Leaves(JsonElement value, JsonPointer at)
    {
        var children = JsonPointer.FromTokens(JsonPointer.Wildcard).Enumerate(value).ToList();
        return children.Count == 0 ? [(at, value)] : children.SelectMany(c => Leaves(c.Value, at.Append(c.Pointer)));
    }
}
