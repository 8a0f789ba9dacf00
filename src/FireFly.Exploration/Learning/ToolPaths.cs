using FireFly.Contracts;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Learning;

/// <summary>Whether a tool is told of files.</summary>
internal static class ToolPaths
{
    public static bool TakesPath(Tool tool) =>
        tool.Input().Properties.Any(p => ParameterKinds.Of(p.Name, p.Schema) == ParameterKind.Path);
}
