namespace FireFly.Mcp.Packages;

/// <summary>An <c>npx</c> command line, taken apart.</summary>
/// <param name="Package">Package with its version, such as <c>@scope/name@1.2.3</c>.</param>
/// <param name="Binary">Program of the package to run; null for the one named like the package, or the only one.</param>
/// <param name="Rest">What the program gets.</param>
internal sealed record NpxArguments(string Package, string? Binary, IReadOnlyList<string> Rest)
{
    /// <summary>Name without version.</summary>
    public string Name => Package.IndexOf('@', 1) is var at and > 0 ? Package[..at] : Package;

    /// <summary><c>npx -y pkg@1 a b</c>, <c>npx --package=pkg@1 program a b</c>; null for anything else, such as <c>npx -c "..."</c>.</summary>
    public static NpxArguments? Parse(IReadOnlyList<string> args)
    {
        string? package = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "-y" or "--yes" or "-q" or "--quiet" or "--prefer-offline" or "--no-install" or "--":
                    break;
                case "-p" or "--package" when i + 1 < args.Count && package is null:
                    package = args[++i];
                    break;
                case var flag when flag.StartsWith("--package=", StringComparison.Ordinal) && package is null:
                    package = flag["--package=".Length..];
                    break;
                case var flag when flag.StartsWith('-'):
                    return null;
                case var word:
                    return package is null
                        ? IsRegistryName(word) ? new NpxArguments(word, null, [.. args.Skip(i + 1)]) : null
                        : IsRegistryName(package) ? new NpxArguments(package, word, [.. args.Skip(i + 1)]) : null;
            }
        }

        return null;
    }

    // A folder, a tarball or a git address is left to npx.
    private static bool IsRegistryName(string word) =>
        !word.StartsWith('.') && !word.StartsWith('/') && !word.Contains(':', StringComparison.Ordinal)
        && (word.StartsWith('@') ? word.Count(c => c == '/') == 1 : !word.Contains('/', StringComparison.Ordinal));
}
