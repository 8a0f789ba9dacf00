using System.Reflection;

namespace FireFly.Standalone.Samples;

/// <summary>Files by path (forward slashes), in ordinal order. All text, UTF-8, LF.</summary>
internal sealed class WorkspaceTree : SortedDictionary<string, string>
{
    private const string ResourcePrefix = "Samples/Files/";

    public WorkspaceTree()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>The files that are written by hand, shipped as resources of this assembly.</summary>
    public static WorkspaceTree Written()
    {
        var tree = new WorkspaceTree();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            tree[name[ResourcePrefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return tree;
    }
}
