using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// New calls near recorded ones, of tools that change nothing: one argument takes a value that it had in another call of the tool, or is left
/// out where the schema allows it. Calls that strict replay knows are no matter of similarity and are left out. Seeded; tools take turns.
/// </summary>
internal sealed class CallVariations
{
    private const int Tries = 40;

    private readonly Random _random;
    private readonly ReplayEngine _engine;
    private readonly List<(Tool Tool, List<RecordedCall> Recordings)> _byTool;

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
    }

    /// <summary>How many tools there are to vary calls of.</summary>
    public int Tools => _byTool.Count;

    /// <summary>At most that many calls; each stands in for the recording that it was made from.</summary>
    public IReadOnlyList<RecordedCall> Draw(int count)
    {
        var drawn = new List<RecordedCall>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var left = _byTool.ToList();
        while (drawn.Count < count && left.Count > 0)
        {
            foreach (var entry in left.ToList())
            {
                if (drawn.Count == count)
                {
                    break;
                }

                if (Vary(entry.Tool, entry.Recordings, known) is { } call)
                {
                    drawn.Add(call);
                }
                else
                {
                    left.Remove(entry);
                }
            }
        }

        return drawn;
    }

    private static List<RecordedCall> Members(IEnumerable<RecordedCall> recordings) =>
        [.. recordings.Where(recording => recording.Arguments.ValueKind == JsonValueKind.Object && recording.Arguments.GetPropertyCount() > 0).OrderBy(recording => recording.Id, StringComparer.Ordinal)];

    private RecordedCall? Vary(Tool tool, List<RecordedCall> recordings, HashSet<string> known)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var source = recordings[_random.Next(recordings.Count)];
            var arguments = JsonObject.Create(source.Arguments)!;
            var name = arguments.ElementAt(_random.Next(arguments.Count)).Key;
            var values = recordings.Where(recording => recording.Arguments.TryGetProperty(name, out _)).ToList();
            if (!IsRequired(tool, name) && _random.Next(values.Count + 1) == 0)
            {
                arguments.Remove(name);
            }
            else
            {
                arguments[name] = JsonNode.Parse(values[_random.Next(values.Count)].Arguments.GetProperty(name).GetRawText());
            }

            var varied = JsonSerializer.SerializeToElement(arguments);
            if (_engine.Begin().Call(tool.Id, varied).Match == MatchKind.Unseen && known.Add($"{tool.Id}\n{ArgumentKeys.Exact(varied)}"))
            {
                return source with { Arguments = varied };
            }
        }

        return null;
    }

    private static bool IsRequired(Tool tool, string name) =>
        tool.InputSchema.ValueKind == JsonValueKind.Object && tool.InputSchema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.String && entry.ValueEquals(name));
}
