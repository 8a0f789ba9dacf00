namespace FireFly.Architecture.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    // What builds, runs and editors leave behind; .gitignore names the same.
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        ".git", "bin", "obj", "artifacts", "firefly-data", ".vs", ".idea", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts",
    };

    /// <summary>The folder that holds <c>FireFly.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of all files below a folder, relative to the root, with slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder = "") =>
        [.. Walk(Path.Combine(Root, folder)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Sources of the product, relative to the root; not the files that the sample workspace is made of.</summary>
    public static IReadOnlyList<string> Sources() =>
        [.. Files("src").Concat(Files("FireFly.ServiceDefaults")).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Samples/Files/", StringComparison.Ordinal))];

    /// <summary>Names of the files and folders at the top.</summary>
    public static IReadOnlyList<string> TopLevel() =>
        [.. Directory.EnumerateFileSystemEntries(Root).Select(entry => Path.GetFileName(entry)).Where(name => !Left.Contains(name)).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var file in Directory.EnumerateDirectories(folder).Where(child => !Left.Contains(Path.GetFileName(child))).SelectMany(Walk))
        {
            yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FireFly.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no FireFly.sln above {AppContext.BaseDirectory}.");
    }
}
