using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Arguments that say what the schema says anyway.</summary>
internal static class Defaults
{
    /// <summary>Whether the argument is the declared default.</summary>
    public static bool IsDefault(Tool tool, JsonProperty argument) =>
        tool.Input().Property(argument.Name)?.Schema.Default is { } value && JsonElement.DeepEquals(value, argument.Value);
}
