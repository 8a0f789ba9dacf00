using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Exploration.Arguments;

/// <summary>A value for one argument, with the flows inside it (by pointer within the value; empty for the value itself).</summary>
internal sealed record ChosenValue(JsonNode? Node, IReadOnlyDictionary<string, ValueOrigin> Flows)
{
    private static readonly IReadOnlyDictionary<string, ValueOrigin> NoFlows = new Dictionary<string, ValueOrigin>();

    public static ChosenValue Constant(JsonElement value) => new(JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement), NoFlows);

    public static ChosenValue Constant(string value) => new(JsonValue.Create(value), NoFlows);

    public static ChosenValue Flow(JsonElement value, ValueOrigin origin) =>
        new(JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement), new Dictionary<string, ValueOrigin> { [""] = origin });
}
