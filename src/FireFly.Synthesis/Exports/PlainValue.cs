using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>JSON as dictionaries, lists and scalars, as the writer of YAML takes it.</summary>
internal static class PlainValue
{
    public static object? Of(JsonNode? value) => value switch
    {
        null => null,
        JsonObject members => members.ToDictionary(member => member.Key, member => Of(member.Value)),
        JsonArray elements => elements.Select(Of).ToList(),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => value.GetValue<int>(),
        },
    };
}
