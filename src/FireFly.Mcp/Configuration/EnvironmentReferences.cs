using System.Text.RegularExpressions;

namespace FireFly.Mcp.Configuration;

/// <summary>Expands <c>${NAME}</c> and <c>${NAME:-default}</c>.</summary>
internal static partial class EnvironmentReferences
{
    /// <summary>The expanded text; variables that are not set go to <paramref name="missing"/>.</summary>
    public static string Expand(string text, Func<string, string?> environment, Action<string> missing) => Reference().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var value = environment(name);
        if (match.Groups["default"] is { Success: true } fallback)
        {
            return string.IsNullOrEmpty(value) ? fallback.Value : value;
        }

        if (value is null)
        {
            missing(name);
        }

        return value ?? "";
    });

    // VS Code writes ${env:NAME}.
    [GeneratedRegex(@"\$\{(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
