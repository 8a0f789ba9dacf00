using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>A call with which every session of a server begins, for example one that switches on further tools.</summary>
/// <param name="Tool">Name of the tool on its server.</param>
/// <param name="Arguments">An object.</param>
public sealed record OpeningCall(string Tool, JsonElement Arguments)
{
    /// <summary>As people read it: <c>enable_toolset {"toolset":"library"}</c>.</summary>
    public override string ToString() => $"{Tool} {Arguments.GetRawText()}";
}
