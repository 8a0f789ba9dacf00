using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>Judges proof runs with what exploration found out about the tools.</summary>
internal sealed class KnownPurity(IEnumerable<string> pureTools) : ICallJudge
{
    private readonly HashSet<string> _pure = new(pureTools, StringComparer.Ordinal);

    public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result) => OutcomeClassifier.Classify(result).Success;

    public bool ChangesNothing(Tool tool) => _pure.Contains(tool.Id);
}
