using FireFly.Json.Pointers;

namespace FireFly.Web.Values;

/// <summary>A place in a JSON value that is marked, as seen from where one is in it.</summary>
/// <param name="Rest">The parts of the pointer that are left.</param>
/// <param name="Label">What it is marked for.</param>
public sealed record MarkedPlace(IReadOnlyList<string> Rest, string Label)
{
    /// <summary>The place of a pointer; null where the text is none.</summary>
    public static MarkedPlace? Of(string? pointer, string label) => JsonPointer.TryParse(pointer ?? "", out var parsed) ? new MarkedPlace(parsed.Tokens, label) : null;

    /// <summary>Whether it is in a part of the value.</summary>
    public bool LeadsInto(string token) => Rest.Count > 0 && (Rest[0] == token || Rest[0] == JsonPointer.Wildcard);

    /// <summary>The same place as seen from one part further in.</summary>
    public MarkedPlace Below() => this with { Rest = [.. Rest.Skip(1)] };
}
