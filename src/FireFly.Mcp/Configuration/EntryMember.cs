using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>A member of a server's entry.</summary>
/// <param name="Path">As it is written, with what it is nested in.</param>
/// <param name="Folded">Its own name as it is compared.</param>
/// <param name="Value">What it holds; never null.</param>
internal sealed record EntryMember(string Path, string Folded, JsonElement Value);
