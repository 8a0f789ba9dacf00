using FireFly.Json.Unicode;

namespace FireFly.Verification;

/// <summary>Paths of the workspace, absolute or from its root.</summary>
public static class PathText
{
    private const string Workspace = "/workspace";

    /// <summary>Whether both name the same place of the workspace.</summary>
    public static bool AreSame(string one, string other) => Normalised(one) == Normalised(other);

    /// <summary>The path without the workspace's root, <c>./</c> and a closing slash; case counts.</summary>
    private static string Normalised(string path)
    {
        path = Nfc.Compose(path).Trim().Replace('\\', '/');
        path = path == Workspace ? "" : path.StartsWith(Workspace + "/", StringComparison.Ordinal) ? path[(Workspace.Length + 1)..] : path;
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        return path.Length > 1 ? path.TrimEnd('/') : path is "." ? "" : path;
    }
}
