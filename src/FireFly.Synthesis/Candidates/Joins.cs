using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Things;

namespace FireFly.Synthesis.Candidates;

/// <summary>When one call's output may stand for what another was given, and how calls are put together.</summary>
internal static class Joins
{
    /// <summary>Whether a value is specific enough to tell things apart.</summary>
    public static bool IsHandle(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: >= 2 and <= 200 } text && !text.Contains('\n', StringComparison.Ordinal) && text.Any(char.IsLetterOrDigit),
        JsonValueKind.Number => value.TryGetInt64(out var number) && number > 9,
        _ => false,
    };

    /// <summary>Whether kinds and entities agree: an id of a task for a task, an author for an author.</summary>
    public static bool CanFlow(SliceCall from, string pointer, SliceCall to, ParameterMeaning wanted)
    {
        if (from.Tool.Id == to.Tool.Id && JsonElement.DeepEquals(from.Arguments, to.Arguments))
        {
            return false;
        }

        var path = JsonPointer.Parse(pointer);
        if (!from.Names.CanHandOn(pointer) || !path.TryGet(from.View, out var value))
        {
            return false;
        }

        if (path.Tokens is ["tokens", ..])
        {
            return wanted.Role == ParameterRole.Identifier && from.Semantics.Object is { } listed && Fits(listed, wanted.Entity ?? to.Semantics.Object);
        }

        var offered = AttributeNouns.Of(from.Draft, from.Semantics, path, value);
        var isElement = offered is null || path.Tokens[^1].All(char.IsAsciiDigit);
        var entity = offered?.Entity ?? (isElement ? from.Semantics.Object : null);
        var target = wanted.Entity ?? to.Semantics.Object;
        if (wanted.Role == ParameterRole.Identifier)
        {
            return (isElement || offered!.Kind is ValueKind.Identifier or ValueKind.Name or ValueKind.Path or ValueKind.Url or ValueKind.Hash or ValueKind.Code or ValueKind.Version)
                && (Fits(entity, target) || (offered is not null && target is not null && offered.Noun.Split(' ').Contains(target.Head)));
        }

        // A filter takes an attribute of the same name, or the name of what it is called after.
        var noun = offered?.Noun.Split(' ')[^1].ToLowerInvariant();
        return !isElement && offered!.Kind is not (ValueKind.Text or ValueKind.Query or ValueKind.Number or ValueKind.Count or ValueKind.Quantity or ValueKind.Boolean or ValueKind.Unknown)
            && (noun is not null && (wanted.Name.Contains(noun, StringComparison.OrdinalIgnoreCase) || (wanted.Entity is { } of && of.Head == noun)));
    }

    /// <summary>The origins of a call that is about the same thing as another: its identifier comes from where that one's does.</summary>
    public static IReadOnlyDictionary<string, ValueOrigin> Alike(SliceCall call, SliceCall other)
    {
        var (here, there) = (JsonPointer.Root.Append(call.Semantics.Identifier!).ToString(), JsonPointer.Root.Append(other.Semantics.Identifier!).ToString());
        return other.Origins.TryGetValue(there, out var origin) && origin.IsOutput && call.Arguments.TryGetProperty(call.Semantics.Identifier!, out var id) && id.ValueKind != JsonValueKind.Array
            ? new Dictionary<string, ValueOrigin>(call.Origins, StringComparer.Ordinal) { [here] = origin }
            : call.Origins;
    }

    /// <summary>Every leaf as a constant.</summary>
    public static IReadOnlyDictionary<string, ValueOrigin> Constants(JsonElement arguments) =>
        arguments.EnumerateObject().ToDictionary(a => JsonPointer.Root.Append(a.Name).ToString(), _ => ValueOrigin.Constant, StringComparer.Ordinal);

    /// <summary>Puts a chain behind calls, sharing those that are there already; gives the index of its last call.</summary>
    public static int Append(List<SliceCall> calls, IReadOnlyList<SliceCall> chain)
    {
        var at = new int[chain.Count];
        for (var i = 0; i < chain.Count; i++)
        {
            var moved = chain[i] with { Origins = chain[i].Origins.ToDictionary(o => o.Key, o => o.Value.IsOutput ? o.Value with { Call = at[o.Value.Call!.Value] } : o.Value, StringComparer.Ordinal) };
            var same = calls.FindIndex(c => c.Tool.Id == moved.Tool.Id && CanonicalJson.Serialize(c.Arguments) == CanonicalJson.Serialize(moved.Arguments) && c.Origins.Count == moved.Origins.Count && c.Origins.All(o => moved.Origins.TryGetValue(o.Key, out var other) && other == o.Value));
            at[i] = same >= 0 ? same : calls.Count;
            if (same < 0)
            {
                calls.Add(moved);
            }
        }

        return at[^1];
    }

    private static bool Fits(EntityNoun? offered, EntityNoun? wanted) =>
        offered is null || wanted is null || (offered.Head == wanted.Head && (offered.Qualifiers.All(wanted.Qualifiers.Contains) || wanted.Qualifiers.All(offered.Qualifiers.Contains)));
}
