using System.Text.Json;
using FireFly.Exploration.Values;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Learning;

/// <summary>A value that some tool has shown to exist.</summary>
internal sealed record PoolValue(string Name, JsonElement Value, ValueShape Shape, string Server);
