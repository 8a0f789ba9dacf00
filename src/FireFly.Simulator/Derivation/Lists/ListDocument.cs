using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Simulator.Derivation.Lists;

/// <summary>
/// A result as a list that can be written again with other elements: the lines of a text, or an array in JSON with what stands around it, in the
/// spelling of its server.
/// </summary>
internal sealed class ListDocument
{
    /// <summary>Place of the lines of a text among the places of lists.</summary>
    public const string Lines = "(lines)";

    private const int MostElements = 5_000;

    private readonly ToolResult _result;
    private readonly JsonNode? _json;
    private readonly JsonSerializerOptions? _style;
    private readonly string _place;

    private ListDocument(ToolResult result, string place, JsonNode? json, JsonSerializerOptions? style, IReadOnlyList<JsonElement> elements) =>
        (_result, _place, _json, _style, Elements) = (result, place, json, style, elements);

    public IReadOnlyList<JsonElement> Elements { get; }

    /// <summary>Whether a count beside the list is larger than the list.</summary>
    public bool SaysMore => _json is JsonObject members && members.Any(member =>
        member.Value is JsonValue value && value.GetValueKind() == JsonValueKind.Number && CountNames.IsOfAll(member.Key) && value.TryGetValue<int>(out var count) && count > Elements.Count);

    /// <summary>The places where a result has lists.</summary>
    public static IReadOnlyList<string> PlacesOf(ToolResult result)
    {
        if (TextOf(result) is not { } text)
        {
            return [];
        }

        return Parse(text) switch
        {
            JsonArray => [""],
            JsonObject members => [.. members.Where(member => member.Value is JsonArray).Select(member => member.Key)],
            null => [Lines],
            _ => [],
        };
    }

    /// <summary>The list at a place; null where there is none, or where writing it back would not give what the server wrote.</summary>
    public static ListDocument? Read(ToolResult result, string place)
    {
        if (TextOf(result) is not { } text)
        {
            return null;
        }

        if (place == Lines)
        {
            return Parse(text) is null && IsAbout(result.StructuredContent, text)
                ? new ListDocument(result, place, null, null, [.. text.Split('\n').Take(MostElements).Select(line => JsonSerializer.SerializeToElement(line))])
                : null;
        }

        if (Parse(text) is not { } json || JsonStyles.Of(json, text) is not { } style || List(json, place) is not { } list || list.Count > MostElements
            || (result.StructuredContent is { } structured && !JsonNode.DeepEquals(json, JsonSerializer.SerializeToNode(structured))))
        {
            return null;
        }

        return new ListDocument(result, place, json, style, [.. list.Select(item => JsonSerializer.SerializeToElement(item))]);
    }

    /// <summary>The same result with other elements. Numbers beside the list that count it count what they counted before.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="found">How many there were before only a part of them was taken.</param>
    public ToolResult With(IReadOnlyList<JsonElement> elements, int found)
    {
        if (_json is null)
        {
            var lines = string.Join('\n', elements.Select(element => element.GetString()));
            return Written(lines, _result.StructuredContent is { ValueKind: JsonValueKind.Object } wrapped
                ? JsonSerializer.SerializeToElement(new JsonObject { [wrapped.EnumerateObject().First().Name] = lines })
                : _result.StructuredContent is null ? null : JsonSerializer.SerializeToElement(lines));
        }

        var array = new JsonArray([.. elements.Select(element => JsonSerializer.SerializeToNode(element))]);
        JsonNode json = array;
        if (_json is JsonObject before)
        {
            var written = new JsonObject();
            foreach (var (name, value) in before)
            {
                written[name] = name == _place ? array : Counts(name, value, Elements.Count, elements.Count, found);
            }

            json = written;
        }

        return Written(json.ToJsonString(_style), _result.StructuredContent is null ? null : JsonSerializer.SerializeToElement(json));
    }

    private static JsonNode? Counts(string name, JsonNode? value, int before, int now, int found)
    {
        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.ToJsonString() == before.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            return CountNames.IsOfAll(name) ? found : now;
        }

        return value?.DeepClone();
    }

    private ToolResult Written(string text, JsonElement? structured) => ToolResult.OfText(text, _result.IsError) with { StructuredContent = structured };

    /// <summary>The text of a result that is one block of text and no more.</summary>
    private static string? TextOf(ToolResult result) =>
        !result.IsError && result.Content.ValueKind == JsonValueKind.Array && result.Content.GetArrayLength() == 1 && result.Content[0] is { ValueKind: JsonValueKind.Object } block
        && block.GetPropertyCount() == 2 && ResultText.Of(result.Content) is { Length: > 0 } text
            ? text
            : null;

    private static bool IsAbout(JsonElement? structured, string text) => structured switch
    {
        null => true,
        { ValueKind: JsonValueKind.String } said => said.ValueEquals(text),
        { ValueKind: JsonValueKind.Object } members => members.GetPropertyCount() == 1 && members.EnumerateObject().First().Value is { ValueKind: JsonValueKind.String } said && said.ValueEquals(text),
        _ => false,
    };

    private static JsonArray? List(JsonNode json, string place) => place.Length == 0 ? json as JsonArray : (json as JsonObject)?[place] as JsonArray;

    private static JsonNode? Parse(string text)
    {
        if (text[0] is not ('{' or '['))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
