using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording;

namespace FireFly.Synthesis.Slicing;

/// <summary>One call of a slice.</summary>
internal sealed record SliceCall
{
    private NameableOutputs? _names;

    public required Tool Tool { get; init; }

    public required ToolSemantics Semantics { get; init; }

    public required JsonElement Arguments { get; init; }

    public required IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; }

    /// <summary>Whether the recorded call changed something.</summary>
    public required bool Changed { get; init; }

    /// <summary>Value view of the recorded result.</summary>
    public required JsonElement View { get; init; }

    public string Server => Tool.Server;

    /// <summary>The call as words see it.</summary>
    public DraftCall Draft => new() { Tool = Tool, Semantics = Semantics, Arguments = Arguments, Origins = Origins, Role = "answer", View = View };

    /// <summary>Which values of the result have words.</summary>
    public NameableOutputs Names => _names ??= new NameableOutputs(Draft);
}
