using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>What a recording needs to know that the wire does not say.</summary>
public interface ICallJudge
{
    /// <summary>Whether the answer means that the call truly worked.</summary>
    bool Succeeded(Tool tool, JsonElement arguments, ToolResult result);

    /// <summary>Whether such a call is known to change nothing (beyond the workspace, which is watched anyway).</summary>
    bool ChangesNothing(Tool tool, JsonElement arguments);
}
