using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.ToolGraph.Metrics;

/// <summary>A pair of tools that a person judged.</summary>
/// <param name="From">Tool id of the producer.</param>
/// <param name="To">Tool id of the consumer.</param>
/// <param name="Label"><c>high</c>, <c>medium</c>, <c>low</c> or <c>none</c>.</param>
/// <param name="Stratum">Where it was drawn from; names with <c>W</c> are pairs within a server, with <c>C</c> across.</param>
/// <param name="Weight">How many pairs of all it stands for.</param>
/// <param name="Reason">Why, in the judge's words.</param>
public sealed record JudgedPair(string From, string To, string Label, string Stratum, double Weight, string Reason = "")
{
    /// <summary>Judged medium or high.</summary>
    [JsonIgnore]
    public bool Positive => Label is "high" or "medium";

    /// <summary>Both tools are of one server.</summary>
    [JsonIgnore]
    public bool WithinServer => Stratum.StartsWith('W');

    /// <summary>Parses one line of a judged file.</summary>
    /// <exception cref="JsonException">The line is no such object.</exception>
    public static JudgedPair Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new JudgedPair(
            Text(root, "from"), Text(root, "to"), Text(root, "label"), Text(root, "stratum"),
            root.TryGetProperty("weight", out var weight) ? weight.GetDouble() : 1,
            root.TryGetProperty("reason", out var reason) ? reason.ToString() : "");
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new JsonException($"A judged pair needs {name}.");
}
