using System.Text.RegularExpressions;

namespace FireFly.Architecture.Tests.Projects;

/// <summary>Finds what ties a build file to one machine or one network.</summary>
internal static partial class BuildFileText
{
    private static readonly string[] Suffixes = [".csproj", ".props", ".targets", ".sln", ".slnx", ".slnf"];
    private static readonly string[] Names = ["global.json", "nuget.config", ".npmrc", "package.json", "packages.lock.json"];

    /// <summary>Whether a file takes part in the build.</summary>
    public static bool Is(string file) =>
        Suffixes.Any(suffix => file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) || Names.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>The machine paths and addresses in a text.</summary>
    public static IReadOnlyList<string> Ties(string text) => [.. MachinePath().Matches(text).Concat(Address().Matches(text)).Select(match => match.Value)];

    [GeneratedRegex("""(?<![\w.*)/\\])/[\w.-]+/[^\s"<;]*|(?<!\w)[A-Za-z]:\\[^\s"<;]*|~/[^\s"<;]*""")]
    private static partial Regex MachinePath();

    // An address of any kind, or the name of a host that serves packages.
    [GeneratedRegex("""\w+://[^\s"<;]*|[\w.-]*(?:nuget\.org|npmjs\.org|pkgs\.dev\.azure\.com|registry\.)[\w./-]*|(?<![\w.])(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d+""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
