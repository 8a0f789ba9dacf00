using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// New calls near recorded ones, of tools that change nothing: a recorded call with one thing changed (<see cref="VariedCall.Kinds"/>). Calls that
/// strict replay knows are no matter of similarity and are left out. Seeded; tools take turns, and so do the kinds of each tool.
/// </summary>
internal sealed class CallVariations
{
    private const int Tries = 40;
    private const int ShownAtMost = 4_000;
    private const int LongestShown = 80;

    private static readonly string[] MadeUp = ["zz-unheard-of-77", "Nobody Q. Nemo", "no/such/thing.xyz", "ffffffff-0000-4000-8000-ffffffffffff"];

    private readonly Random _random;
    private readonly ReplayEngine _engine;
    private readonly List<(Tool Tool, List<RecordedCall> Recordings)> _byTool;
    private readonly ILookup<string, string> _shown;

    public CallVariations(IReadOnlyCollection<Tool> tools, IReadOnlyList<RecordedCall> recordings, IReadOnlySet<string> servers, int seed)
    {
        _random = new Random(seed);
        _engine = new ReplayEngine(tools, recordings);
        var byTool = recordings.ToLookup(recording => recording.Tool, StringComparer.Ordinal);
        _byTool =
        [
            .. tools
                .Where(tool => servers.Contains(tool.Server) && !byTool[tool.Id].Any(recording => recording.Changed) && !_engine.MayChange(tool.Id))
                .OrderBy(tool => tool.Id, StringComparer.Ordinal)
                .Select(tool => (tool, Members(byTool[tool.Id])))
                .Where(entry => entry.Item2.Count > 0),
        ];
        _shown = recordings.Where(recording => recording.Success && servers.Contains(ToolNames.ServerOf(recording.Tool))).OrderBy(recording => recording.Id, StringComparer.Ordinal)
            .SelectMany(recording => Texts(ValueView.Of(recording.Result)).Select(text => (Server: ToolNames.ServerOf(recording.Tool), text)))
            .Distinct().GroupBy(entry => entry.Server, StringComparer.Ordinal)
            .SelectMany(group => group.Take(ShownAtMost)).ToLookup(entry => entry.Server, entry => entry.text, StringComparer.Ordinal);
    }

    /// <summary>How many tools there are to vary calls of.</summary>
    public int Tools => _byTool.Count;

    /// <summary>At most that many calls; each stands in for the recording that it was made from.</summary>
    public IReadOnlyList<VariedCall> Draw(int count)
    {
        var drawn = new List<VariedCall>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var left = _byTool.SelectMany(entry => VariedCall.Kinds.Select(kind => (entry.Tool, entry.Recordings, Kind: kind))).GroupBy(entry => entry.Tool.Id)
            .Select(group => new Queue<(Tool Tool, List<RecordedCall> Recordings, string Kind)>(group)).ToList();
        while (drawn.Count < count && left.Count > 0)
        {
            foreach (var turn in left.ToList())
            {
                if (drawn.Count == count)
                {
                    break;
                }

                var entry = turn.Dequeue();
                if (Vary(entry.Tool, entry.Recordings, entry.Kind, known) is { } call)
                {
                    drawn.Add(new VariedCall(entry.Kind, call));
                    turn.Enqueue(entry);
                }
                else if (turn.Count == 0)
                {
                    left.Remove(turn);
                }
            }
        }

        return drawn;
    }

    private static List<RecordedCall> Members(IEnumerable<RecordedCall> recordings) =>
        [.. recordings.Where(recording => recording.Arguments.ValueKind == JsonValueKind.Object && recording.Arguments.GetPropertyCount() > 0).OrderBy(recording => recording.Id, StringComparer.Ordinal)];

    private RecordedCall? Vary(Tool tool, List<RecordedCall> recordings, string kind, HashSet<string> known)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var source = recordings[_random.Next(recordings.Count)];
            var arguments = JsonObject.Create(source.Arguments)!;
            var name = arguments.ElementAt(_random.Next(arguments.Count)).Key;
            if (!Change(arguments, name, tool, recordings, kind))
            {
                continue;
            }

            // In canonical form, as everything that is sent to a live server.
            var varied = JsonElement.Parse(CanonicalJson.Serialize(JsonSerializer.SerializeToElement(arguments)));
            if (_engine.Begin().Call(tool.Id, varied).Match == MatchKind.Unseen && known.Add($"{tool.Id}\n{ArgumentKeys.Exact(varied)}"))
            {
                return source with { Arguments = varied };
            }
        }

        return null;
    }

    private bool Change(JsonObject arguments, string name, Tool tool, List<RecordedCall> recordings, string kind)
    {
        var value = arguments[name];
        var isText = value?.GetValueKind() == JsonValueKind.String;
        var isNumber = value?.GetValueKind() == JsonValueKind.Number;
        switch (kind)
        {
            case VariedCall.Recombined:
                var values = recordings.Where(recording => recording.Arguments.TryGetProperty(name, out _)).ToList();
                if (!IsRequired(tool, name) && _random.Next(values.Count + 1) == 0)
                {
                    arguments.Remove(name);
                }
                else
                {
                    arguments[name] = JsonNode.Parse(values[_random.Next(values.Count)].Arguments.GetProperty(name).GetRawText());
                }

                return true;
            case VariedCall.Sized when isNumber:
                arguments[name] = _random.Next(1, 30);
                return true;
            case VariedCall.Shown when isText && _shown[tool.Server].ToList() is { Count: > 0 } shown:
                arguments[name] = shown[_random.Next(shown.Count)];
                return true;
            case VariedCall.Unheard when isText:
                arguments[name] = MadeUp[_random.Next(MadeUp.Length)];
                return true;
            case VariedCall.Missing when IsRequired(tool, name):
                arguments.Remove(name);
                return true;
            case VariedCall.Mistyped when isText || isNumber:
                arguments[name] = isText ? new JsonArray(7) : "seven";
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => value.GetString() is { Length: > 0 and < LongestShown } text && !text.Contains('\n', StringComparison.Ordinal) ? [text] : [],
        _ => [],
    };

    private static bool IsRequired(Tool tool, string name) =>
        tool.InputSchema.ValueKind == JsonValueKind.Object && tool.InputSchema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.String && entry.ValueEquals(name));
}
