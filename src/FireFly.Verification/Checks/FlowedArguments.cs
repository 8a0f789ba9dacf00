using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Derives the arguments of a reference call anew: what flows is found in the views of earlier calls, as the question names it.</summary>
public static class FlowedArguments
{
    /// <summary>The arguments; false with a reason where a value is not found.</summary>
    /// <param name="call">The call.</param>
    /// <param name="views">The value views of the calls before it.</param>
    /// <param name="arguments">What it is to be called with.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryDerive(ReferenceCall call, IReadOnlyList<JsonElement> views, out JsonElement arguments, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(views);
        (arguments, problem) = (call.Arguments, null);
        var flows = call.Origins.Where(origin => origin.Value.IsOutput).ToList();
        if (flows.Count == 0)
        {
            return true;
        }

        var root = JsonSerializer.SerializeToNode(call.Arguments, FireFlyJson.Default.JsonElement)!;
        foreach (var (pointer, origin) in flows)
        {
            if (origin.Call is not { } from || from < 0 || from >= views.Count || origin.Pointer is null)
            {
                problem = $"{pointer} comes from no earlier call";
                return false;
            }

            if (!Selector.TryResolve(views[from], origin.Pointer, origin.Select, out var value, out _, out problem))
            {
                return false;
            }

            if (!TryPlace(root, pointer, JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement)))
            {
                problem = $"an origin is given for {pointer}, where there is no argument";
                return false;
            }
        }

        arguments = JsonSerializer.SerializeToElement(root, FireFlyJson.Default.JsonNode);
        return true;
    }

    private static bool TryPlace(JsonNode root, string text, JsonNode? value)
    {
        if (!JsonPointer.TryParse(text, out var pointer) || pointer.Tokens.Count == 0)
        {
            return false;
        }

        JsonNode? parent = root;
        foreach (var token in pointer.Tokens.SkipLast(1))
        {
            parent = parent switch
            {
                JsonObject members => members[token],
                JsonArray elements when TryIndex(elements, token, out var at) => elements[at],
                _ => null,
            };
        }

        switch (parent)
        {
            case JsonObject members:
                members[pointer.Tokens[^1]] = value;
                return true;
            case JsonArray elements when TryIndex(elements, pointer.Tokens[^1], out var at):
                elements[at] = value;
                return true;
            default:
                return false;
        }
    }

    private static bool TryIndex(JsonArray elements, string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < elements.Count;
}
