using System.Text.Json.Serialization;

namespace FireFly.Mcp.Answers;

/// <summary>Serialises plain strings without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class FireFlyText : JsonSerializerContext;
