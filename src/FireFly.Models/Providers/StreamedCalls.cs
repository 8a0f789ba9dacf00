using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Models.Providers;

/// <summary>
/// The tool calls of one stream. A call is told by its place and its id: servers leave the place out, or give all parallel calls the same;
/// a part with a new id begins a new call, a part without one goes on with the last of its place.
/// </summary>
internal sealed class StreamedCalls
{
    private readonly Dictionary<(int Choice, int? Place), Call> _last = [];
    private readonly Dictionary<(int Choice, int? Place, string Id), Call> _known = [];
    private readonly List<Call> _all = [];

    /// <summary>Gives every call of a chunk a place of its own.</summary>
    public void Number(JsonNode chunk)
    {
        foreach (var (choice, part) in Parts(chunk))
        {
            var call = CallOf(choice, part);
            part["index"] = call.Index;
            call.HasArguments |= !string.IsNullOrWhiteSpace(Text(part["function"]?["arguments"]));
        }
    }

    /// <summary>Where the chunk ends choices: a chunk to stand before it, with arguments for their calls that have none; else null.</summary>
    public JsonNode? Missing(JsonNode chunk)
    {
        var ended = (chunk["choices"] as JsonArray ?? []).Where(choice => choice?["finish_reason"] is not null).Select(IndexOf).ToHashSet();
        var bare = _all.Where(call => ended.Contains(call.Choice) && !call.HasArguments).ToList();
        if (bare.Count == 0)
        {
            return null;
        }

        var before = chunk.DeepClone().AsObject();
        before.Remove("usage");
        before["choices"] = new JsonArray([.. bare.GroupBy(call => call.Choice).Select(group => new JsonObject
        {
            ["index"] = group.Key,
            ["delta"] = new JsonObject { ["tool_calls"] = new JsonArray([.. group.Select(Arguments)]) },
        })]);
        bare.ForEach(call => call.HasArguments = true);
        return before;
    }

    private static JsonObject Arguments(Call call) => new() { ["index"] = call.Index, ["function"] = new JsonObject { ["arguments"] = "{}" } };

    private Call CallOf(int choice, JsonObject part)
    {
        int? place = part["index"] is JsonValue index && index.TryGetValue<int>(out var number) ? number : null;
        var id = Text(part["id"]);
        var call = id is { Length: > 0 } ? _known.GetValueOrDefault((choice, place, id))
            : _last.GetValueOrDefault((choice, place)) is { } last && (place is not null || Text(part["function"]?["name"]) is not { Length: > 0 }) ? last
            : null;
        if (call is null)
        {
            call = new Call(choice, _all.Count(known => known.Choice == choice));
            _all.Add(call);
            if (id is { Length: > 0 })
            {
                _known[(choice, place, id)] = call;
            }
        }

        _last[(choice, place)] = _last[(choice, null)] = call;
        return call;
    }

    private static IEnumerable<(int Choice, JsonObject Part)> Parts(JsonNode chunk) =>
        from choice in chunk["choices"] as JsonArray ?? []
        from part in (choice?["delta"]?["tool_calls"] as JsonArray ?? []).OfType<JsonObject>()
        select (IndexOf(choice), part);

    private static int IndexOf(JsonNode? choice) => choice?["index"] is JsonValue index && index.TryGetValue<int>(out var number) ? number : 0;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private sealed class Call(int choice, int index)
    {
        public int Choice { get; } = choice;

        public int Index { get; } = index;

        public bool HasArguments { get; set; }
    }
}
