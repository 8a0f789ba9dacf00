using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>
/// Reads the value of an answer field from the value view of its call: what its pointer and select find, taken as it is
/// or derived. In a derived field <c>*</c> takes every element (a pointer without one that finds an array takes all of its
/// elements); what stands before the first <c>*</c> is resolved through the select.
/// </summary>
public static class FieldReader
{
    /// <summary>The value; false with a reason where the view does not hold it.</summary>
    public static bool TryRead(JsonElement view, FieldProvenance provenance, out JsonElement value, out string? error)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        if (provenance.Derive is null)
        {
            return Selector.TryResolve(view, provenance.Pointer, provenance.Select, out value, out _, out error);
        }

        value = default;
        if (!TryFindAll(view, provenance, out var found, out error))
        {
            return false;
        }

        if (Derivation.Of(provenance.Derive, found) is { } derived)
        {
            value = derived;
            return true;
        }

        error = $"no {provenance.Derive} of the {found.Count} values at {provenance.Pointer}";
        return false;
    }

    private static bool TryFindAll(JsonElement view, FieldProvenance provenance, out List<JsonElement> found, out string? error)
    {
        found = [];
        if (!JsonPointer.TryParse(provenance.Pointer, out var pointer))
        {
            error = $"'{provenance.Pointer}' is no JSON Pointer";
            return false;
        }

        var star = pointer.Tokens.TakeWhile(t => t != JsonPointer.Wildcard).Count();
        var prefix = JsonPointer.FromTokens(pointer.Tokens.Take(star)).ToString();
        if (!Selector.TryResolve(view, prefix, provenance.Select, out var root, out _, out error))
        {
            return false;
        }

        if (root.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)
            || (!pointer.IsPattern && root.ValueKind != JsonValueKind.Array))
        {
            error = $"nothing to take every element of at {prefix}";
            return false;
        }

        var rest = pointer.IsPattern ? JsonPointer.FromTokens(pointer.Tokens.Skip(star)) : JsonPointer.FromTokens(JsonPointer.Wildcard);
        found.AddRange(rest.Enumerate(root).Select(match => match.Value));
        return true;
    }
}
