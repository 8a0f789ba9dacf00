namespace FireFly.Verification;

/// <summary>Finds tools that a message names: <c>Use git_set_working_dir first</c>.</summary>
internal static class ToolMentions
{
    private static readonly string[] Calls = ["use", "call", "run", "using", "calling", "try", "invoke"];

    public static void Note(string message, IReadOnlyCollection<string> toolNames, RepairNotes notes)
    {
        var found = new List<(int At, string Name)>();
        foreach (var name in toolNames)
        {
            for (var at = message.IndexOf(name, StringComparison.OrdinalIgnoreCase); name.Length > 2 && at >= 0;
                at = message.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (IsMention(message, at, name))
                {
                    found.Add((at, name));
                    break;
                }
            }
        }

        foreach (var (_, name) in found.OrderBy(f => f.At).ThenByDescending(f => f.Name.Length).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            notes.Tool(name);
        }
    }

    /// <summary>A name such as <c>search</c> is an ordinary word unless it is quoted, or called.</summary>
    private static bool IsMention(string message, int at, string name)
    {
        var end = at + name.Length;
        if ((at > 0 && IsNamePart(message[at - 1])) || (end < message.Length && IsNamePart(message[end])))
        {
            return false;
        }

        // "Invalid arguments for tool x" names the tool that was called, "expected one of 'x'|'y'" a value.
        var before = message.AsSpan(0, at).TrimEnd("'\"`");
        if (before.EndsWith("for tool ", StringComparison.OrdinalIgnoreCase) || before is [.., '|']
            || message.AsSpan(end).TrimStart("'\"`") is ['|', ..])
        {
            return false;
        }

        return name.AsSpan().ContainsAny('_', '-') || name.Skip(1).Any(char.IsUpper)
            || (at > 0 && message[at - 1] is '\'' or '"' or '`')
            || message.AsSpan(end).TrimStart("'\"` ").StartsWith("tool", StringComparison.OrdinalIgnoreCase)
            || Calls.Contains(WordBefore(message, at), StringComparer.OrdinalIgnoreCase);
    }

    private static string WordBefore(string message, int at)
    {
        var words = message[Math.Max(0, at - 30)..at].Split([' ', '\n', '('], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? words[^1] : "";
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
