namespace FireFly.Contracts;

/// <summary>A list of tools that a client's file forbids, or the only ones that it allows.</summary>
/// <param name="Member">The member that holds the list, as it is written in the file.</param>
/// <param name="Allows">True: only these tools may be called. False: these are never called.</param>
/// <param name="Tools">Names, in which <c>*</c> stands for any text; also with the server in front, as some clients write them (<c>mcp__server__tool</c>).</param>
public sealed record ToolRule(string Member, bool Allows, IReadOnlyList<string> Tools)
{
    /// <summary>Whether the list names the tool.</summary>
    public bool Names(string server, string tool) => Tools.Any(pattern => Matches(pattern, server, tool));

    /// <summary>Whether a written name means the tool of that server.</summary>
    public static bool Matches(string pattern, string server, string tool)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Fits(pattern, tool)
            || Prefixes(server).Any(prefix => Fits(pattern, prefix + tool))
            || string.Equals(pattern, $"mcp__{server}", StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Prefixes(string server) =>
        [$"mcp__{server}__", $"mcp_{server}_", $"mcp:{server}:", $"{server}__", $"{server}_", $"{server}/", $"{server}:", $"{server}."];

    // Upper and lower case are not told apart: a tool that is forbidden in another spelling is meant all the same.
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.Equals(text, StringComparison.OrdinalIgnoreCase);
        }

        if (!text.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        pattern = pattern[(star + 1)..];
        text = text[star..];
        for (var at = 0; at <= text.Length; at++)
        {
            if (Fits(pattern, text[at..]))
            {
                return true;
            }
        }

        return false;
    }
}
