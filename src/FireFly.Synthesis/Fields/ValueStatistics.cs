using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Verification;

namespace FireFly.Synthesis.Fields;

/// <summary>What each tool answers over all its recordings: tells values that say nothing (the same for every call) from those that do.</summary>
internal sealed class ValueStatistics
{
    private const int Leaves = 120;
    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _arguments = new(StringComparer.Ordinal);

    public void Add(RecordedCall recording, JsonElement view)
    {
        var arguments = CanonicalJson.Hash(recording.Arguments);
        Seen(_arguments, recording.Tool).Add(arguments);
        foreach (var (pointer, value) in JsonLeaves.Enumerate(view, Leaves, 12))
        {
            var key = Key(recording.Tool, pointer.ToPattern(view).ToString());
            Seen(_arguments, key).Add(arguments);
            var values = Seen(_values, key);
            if (values.Count < 3)
            {
                values.Add(value.GetRawText());
            }
        }
    }

    /// <summary>Whether the value at the pointer has been the same in every call of the tool, over two or more different arguments.</summary>
    public bool IsConstant(string tool, JsonElement view, JsonPointer pointer)
    {
        var key = Key(tool, pointer.ToPattern(view).ToString());
        return _arguments.TryGetValue(key, out var arguments) && arguments.Count >= 2 && _values[key].Count == 1;
    }

    private static string Key(string tool, string pattern) => $"{tool}\n{pattern}";

    private static HashSet<string> Seen(Dictionary<string, HashSet<string>> map, string key) =>
        map.TryGetValue(key, out var set) ? set : map[key] = new HashSet<string>(StringComparer.Ordinal);
}
