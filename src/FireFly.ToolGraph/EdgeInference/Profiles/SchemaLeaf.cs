using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>One scalar that a JSON Schema declares.</summary>
/// <param name="Pattern">JSON Pointer pattern, <c>*</c> for any element.</param>
/// <param name="Names">Property names on the way, outermost first.</param>
/// <param name="Type">JSON type.</param>
/// <param name="Format">Format, where declared.</param>
/// <param name="Closed">Whether only listed values are allowed.</param>
/// <param name="InArray">Whether an array lies on the way.</param>
/// <param name="Description">The schema's own words.</param>
internal sealed record SchemaLeaf(string Pattern, IReadOnlyList<string> Names, string Type, string? Format, bool Closed, bool InArray, string Description)
{
    private const int Deepest = 7;
    private const int Most = 400;
    private const int MostPlaces = 2_000;

    /// <summary>All scalars below <paramref name="schema"/>, in the order of the schema.</summary>
    public static IReadOnlyList<SchemaLeaf> In(SchemaView schema) =>
        [.. schema.Places(Deepest + 1, MostPlaces)
            .Where(place => (place.InArray || !place.Pattern.Contains("/*", StringComparison.Ordinal))
                && place.Schema.Type is JsonTypes.String or JsonTypes.Integer or JsonTypes.Number && !place.Schema.Types.HasFlag(JsonTypes.Object))
            .Take(Most)
            .Select(place => new SchemaLeaf(
                place.Pattern, place.Names, place.Schema.TypeName, place.Schema.Format, place.Schema.IsClosed, place.InArray, place.Schema.Description ?? ""))];
}
