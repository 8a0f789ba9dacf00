using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Mcp;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>Judges proof runs with what exploration found out: of tools, and of single calls of tools that only sometimes change something.</summary>
internal sealed class KnownPurity(IEnumerable<string> pureTools, IEnumerable<RecordedCall> explored) : ICallJudge
{
    private readonly HashSet<string> _pure = new(pureTools, StringComparer.Ordinal);
    private readonly HashSet<string> _harmless = explored
        .Where(r => r is { Success: true, Changed: false, StateKey: StateKeys.Initial })
        .Select(r => Key(r.Tool, r.Arguments))
        .ToHashSet(StringComparer.Ordinal);

    public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result) => OutcomeClassifier.Classify(result).Success;

    public bool ChangesNothing(Tool tool, JsonElement arguments) => _pure.Contains(tool.Id) || _harmless.Contains(Key(tool.Id, arguments));

    private static string Key(string tool, JsonElement arguments) => $"{tool} {CanonicalJson.Hash(arguments)}";
}
