using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Simulator.Wire;

/// <summary>
/// JSON as the environment protocols write it: snake_case members and nulls that stay, unlike the product's own routes; so it is built as nodes.
/// </summary>
internal static class JsonNodes
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same value as a node. Costs nothing: the node reads from the element.</summary>
    public static JsonNode? ToNode(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(value),
    };

    /// <summary>A number that Python reads as a float: <c>1.0</c>, not <c>1</c>.</summary>
    public static JsonNode? ToFloat(this int? value) => value is null ? null : JsonNode.Parse($"{value}.0");

    /// <inheritdoc cref="ToFloat(int?)" />
    public static JsonNode ToFloat(this int value) => ToFloat((int?)value)!;

    public static JsonArray ToArray(this IEnumerable<JsonNode?> items) => [.. items];

    public static string ToText(this JsonNode node) => node.ToJsonString(Readable);

    public static IResult ToResult(this JsonNode node, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(node.ToText(), "application/json", contentEncoding: null, statusCode: status);
}
