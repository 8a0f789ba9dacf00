using System.Text.Json.Nodes;

namespace FireFly.Simulator.Wire;

/// <summary>One thing that is wrong with a body.</summary>
/// <param name="Type">As Pydantic names it: <c>missing</c>, <c>string_type</c>, <c>extra_forbidden</c> and so on.</param>
/// <param name="Location">Where: <c>body</c> and the members that lead there.</param>
/// <param name="Message">What.</param>
internal sealed record WireError(string Type, IReadOnlyList<string> Location, string Message)
{
    public JsonNode ToNode() => new JsonObject
    {
        ["type"] = Type,
        ["loc"] = Location.Select(part => (JsonNode?)part).ToArray(),
        ["msg"] = Message,
    };
}
