using System.Text.Json;

namespace FireFly.Simulator.Calls;

/// <summary>What a call without arguments means.</summary>
internal static class EmptyArguments
{
    public static JsonElement Value { get; } = JsonElement.Parse("{}");
}
