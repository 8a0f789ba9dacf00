using FireFly.Contracts;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Learning;

/// <summary>Whether a tool is told of files.</summary>
internal static class ToolPaths
{
    public static bool TakesPath(Tool tool) =>
        SchemaFacts.Properties(tool.InputSchema).Any(p => ParameterKinds.Of(p.Key, p.Value) == ParameterKind.Path);
}
