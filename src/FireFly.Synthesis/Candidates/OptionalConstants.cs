using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Candidates;

/// <summary>Arguments of a call that are not required and come from no output: a question is shorter without them.</summary>
internal static class OptionalConstants
{
    /// <summary>Names of the constants that the call could be made without.</summary>
    public static List<string> Of(SliceCall call) => [.. OfAnyOrigin(call).Where(n => !Under(call, n).Any(o => o.Value.IsOutput))];

    /// <summary>Names of all arguments that the schema does not require, wherever they came from.</summary>
    public static List<string> OfAnyOrigin(SliceCall call)
    {
        var required = call.Tool.Input().Required;
        return [.. call.Arguments.EnumerateObject().Select(p => p.Name).Where(n => !required.Contains(n))];
    }

    /// <summary>The call without one of them.</summary>
    public static SliceCall Without(SliceCall call, string name)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(call.Arguments, FireFlyJson.Default.JsonElement)!;
        node.Remove(name);
        var gone = Under(call, name).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        return call with
        {
            Arguments = JsonSerializer.SerializeToElement(node, FireFlyJson.Default.JsonObject),
            Origins = call.Origins.Where(o => !gone.Contains(o.Key)).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<KeyValuePair<string, ValueOrigin>> Under(SliceCall call, string name)
    {
        var at = JsonPointer.Root.Append(name);
        return call.Origins.Where(o => at.IsPrefixOf(JsonPointer.Parse(o.Key)));
    }
}
