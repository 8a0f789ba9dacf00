using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Derivation;

/// <summary>A call as rules compare it: its top-level arguments by name, each with the text that is equal for equal values. Immutable.</summary>
internal sealed class KnownCall
{
    /// <summary>Stands for an argument that is left out.</summary>
    public const string Absent = "";

    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public KnownCall(Tool tool, JsonElement arguments)
    {
        Arguments = arguments;
        Key = ArgumentKeys.Equivalent(arguments, tool.Input());
        if (arguments.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in arguments.EnumerateObject())
            {
                _values[member.Name] = member.Value;
                _keys[member.Name] = KeyOf(tool, member.Name, member.Value);
            }
        }
    }

    public KnownCall(Tool tool, RecordedCall recording)
        : this(tool, recording.Arguments) => Recording = recording;

    /// <summary>What was recorded; null for a call that is asked about.</summary>
    public RecordedCall? Recording { get; }

    public JsonElement Arguments { get; }

    /// <summary>Equal for calls that mean the same.</summary>
    public string Key { get; }

    public IReadOnlyDictionary<string, JsonElement> Values => _values;

    /// <summary>The key of an argument; <see cref="Absent"/> where it is left out or holds its default.</summary>
    public string KeyOf(string name) => _keys.GetValueOrDefault(name, Absent);

    public static KnownCall? TryRead(Tool tool, JsonElement arguments)
    {
        try
        {
            return new KnownCall(tool, arguments);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name: no rule is about such a call.
            return null;
        }
    }

    private static string KeyOf(Tool tool, string name, JsonElement value)
    {
        var key = ArgumentKeys.Exact(value);
        return tool.Input().Property(name)?.Schema.Default is { } standard && ArgumentKeys.Exact(standard) == key ? Absent : key;
    }
}
