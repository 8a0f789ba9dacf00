using System.Text.Json;

namespace FireFly.Mcp.Paths;

/// <summary>
/// Without a sandbox, refuses arguments that name something outside the session's folders: absolute paths of the machine,
/// <c>..</c> that climbs out, <c>~</c>. Errs on the side of refusing.
/// </summary>
/// <param name="inside">Real paths of the session's workspace, home and temporary files.</param>
/// <param name="working">The server's working directory, from which relative paths are read.</param>
internal sealed class ArgumentGuard(IReadOnlyList<string> inside, string working)
{
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', '"', '\'', '`', '=', ';', ',', '|', '&', '<', '>', '(', ')', '{', '}', '[', ']', '$'];

    /// <summary>The reason, or null where everything stays inside.</summary>
    public string? Refusal(JsonElement arguments, IReadOnlyList<(string Path, string With)> inward)
    {
        string? reason = null;
        JsonText.Any(arguments, text => (reason = RefusalOf(text, inward)) is not null);
        return reason;
    }

    private string? RefusalOf(string text, IReadOnlyList<(string Path, string With)> inward)
    {
        if (text.IndexOf('/', StringComparison.Ordinal) < 0 && text.IndexOf("..", StringComparison.Ordinal) < 0 && !text.StartsWith('~') && !OperatingSystem.IsWindows())
        {
            return null;
        }

        var mapped = PathText.Replace(text, inward);
        return mapped.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Prepend(mapped).Any(Leaves)
            ? "an argument names a path outside the workspace; only /workspace, /home/agent and /tmp can be reached"
            : null;
    }

    private bool Leaves(string token)
    {
        if (token.Contains("://", StringComparison.Ordinal))
        {
            if (!token.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            token = Uri.UnescapeDataString(token["file://".Length..]);
        }

        if (token is "~" || token.StartsWith("~/", StringComparison.Ordinal))
        {
            return true;
        }

        if (token.Contains('\0', StringComparison.Ordinal) || token.Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        var climbs = token.Split('/', '\\').Contains("..");
        if (Path.IsPathRooted(token))
        {
            return !IsInside(Path.GetFullPath(token)) && (climbs || NamesMachine(token));
        }

        return climbs && !IsInside(Path.GetFullPath(token, working));
    }

    private bool IsInside(string path) => inside.Any(folder => HostPath.IsWithin(path, folder));

    // "/items/0" is a JSON pointer and "/help" a command; "/etc/passwd" begins with a folder that exists.
    private static bool NamesMachine(string path)
    {
        var first = path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return first is null || Path.Exists("/" + first);
    }
}
