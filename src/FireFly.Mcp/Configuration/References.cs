using System.Text;

namespace FireFly.Mcp.Configuration;

/// <summary>
/// Replaces references such as <c>${NAME}</c>, <c>${NAME:-default}</c> and <c>${env:NAME}</c>. Every <c>${...}</c> is taken for one:
/// what nothing resolves is told and never sent as it stands. <c>$${</c> is the text <c>${</c>.
/// </summary>
/// <param name="environment">Looks up a variable.</param>
internal sealed class References(Func<string, string?> environment)
{
    /// <summary>The text with its references replaced.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bare">Whether <c>$NAME</c> as a word of its own, <c>{env:NAME}</c> and <c>{{NAME}}</c> are references too, as some clients have them in variables and headers.</param>
    /// <param name="wrong">Told of each that cannot be resolved, with what to write instead.</param>
    public string Expand(string text, bool bare, Action<string> wrong)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("$${"))
            {
                result.Append("${");
                at += 3;
            }
            else if (rest.StartsWith("${{"))
            {
                at = Take(text, at, "}}", result, whole => Unresolved(whole, "a template that only its client fills in", "a value, or ${NAME} and set that environment variable", wrong));
            }
            else if (rest.StartsWith("${"))
            {
                var end = End(text, at + 2);
                if (end < 0)
                {
                    wrong($"\"{text[at..]}\" has no closing brace: write $${{ for the text ${{ itself");
                    return "";
                }

                result.Append(Resolve(text[(at + 2)..end], bare, wrong));
                at = end + 1;
            }
            else if (bare && rest.StartsWith("{{"))
            {
                at = Take(text, at, "}}", result, whole => Unresolved(whole, "a template that only its client fills in", "a value, or ${NAME} and set that environment variable", wrong));
            }
            else if (bare && (rest.StartsWith("{env:") || rest.StartsWith("{file:")))
            {
                at = Take(text, at, "}", result, whole => whole.StartsWith("{env:", StringComparison.Ordinal)
                    ? Resolve(whole[1..^1], bare, wrong)
                    : Unresolved(whole, "the content of a file", "the content, or ${NAME} and set that environment variable", wrong));
            }
            else if (bare && rest[0] == '$' && Word(text, at) is { Length: > 0 } word)
            {
                result.Append(rest[1] == '$' ? word[1..] : Variable(word[1..], $"write ${word} for the text itself", wrong));
                at += word.Length;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    private string Resolve(string reference, bool bare, Action<string> wrong)
    {
        var literal = $"write $${{{reference}}} for the text itself";
        var expression = reference.StartsWith("env:", StringComparison.Ordinal) || reference.StartsWith("env.", StringComparison.Ordinal) ? reference[4..] : reference;
        if (IsName(expression))
        {
            return reference switch
            {
                "userHome" => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                "pathSeparator" => Path.DirectorySeparatorChar.ToString(),
                _ when IsOfEditor(reference) && environment(reference) is null => Unresolved($"${{{reference}}}", "a path that only the editor knows", $"the path itself, or set an environment variable {reference}", wrong),
                _ => Variable(expression, $"write ${{{expression}:-default}}, or {literal}", wrong),
            };
        }

        var colon = expression.IndexOf(":-", StringComparison.Ordinal);
        if (colon > 0 && IsName(expression[..colon]))
        {
            return environment(expression[..colon]) is { Length: > 0 } value ? value : Expand(expression[(colon + 2)..], bare, wrong);
        }

        if (reference == "/")
        {
            return Path.DirectorySeparatorChar.ToString();
        }

        var (kind, name) = reference.Split(':', 2) is [var before, var after] ? (before, after) : ("", reference);
        var variable = SuggestedName(name);
        return kind switch
        {
            "input" => Unresolved($"${{{reference}}}", "an input that only the client asks for", $"${{{variable}}} and set that environment variable", wrong),
            "command" or "cmd" => Unresolved($"${{{reference}}}", "the result of a command that only the client runs", $"its result, or ${{{variable}}} and set that environment variable", wrong),
            "config" => Unresolved($"${{{reference}}}", "a setting that only the editor knows", $"its value, or ${{{variable}}} and set that environment variable", wrong),
            _ => Unresolved($"${{{reference}}}", "no reference that FireFly knows", $"${{NAME}} for an environment variable, or $${{{reference}}} for the text itself", wrong),
        };
    }

    private string Variable(string name, string otherwise, Action<string> wrong)
    {
        if (environment(name) is { } value)
        {
            return value;
        }

        wrong($"the environment variable {name} is not set: set it, {otherwise}");
        return "";
    }

    private static string Unresolved(string reference, string what, string instead, Action<string> wrong)
    {
        wrong($"{reference} is {what}: write {instead}");
        return "";
    }

    private static int Take(string text, int at, string closing, StringBuilder result, Func<string, string> replace)
    {
        var end = text.IndexOf(closing, at, StringComparison.Ordinal);
        if (end < 0)
        {
            result.Append(text[at]);
            return at + 1;
        }

        end += closing.Length;
        result.Append(replace(text[at..end]));
        return end;
    }

    // The brace that closes the reference: a default may hold references of its own.
    private static int End(string text, int at)
    {
        for (var depth = 1; at < text.Length; at++)
        {
            depth += text[at] switch
            {
                '{' when text[at - 1] == '$' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A whole word <c>$NAME</c> or <c>$$NAME</c>: a dollar within a word belongs to it, as in a password.</summary>
    private static string Word(string text, int at)
    {
        if (at > 0 && !char.IsWhiteSpace(text[at - 1]))
        {
            return "";
        }

        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        var word = text[at..end];
        return IsName(word.TrimStart('$')) && word.Length - word.TrimStart('$').Length <= 2 ? word : "";
    }

    private static bool IsOfEditor(string name) =>
        name is "workspaceFolder" or "workspaceFolderBasename" or "workspaceRoot" or "workspaceRootFolderName" or "file" or "fileDirname" or "fileBasename" or "relativeFile" or "execPath";

    private static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string SuggestedName(string text)
    {
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')).Trim('_');
        return IsName(name) ? name : "NAME";
    }
}
