using System.Text.RegularExpressions;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Which nouns of a verb phrase an argument can stand beside, and how it is joined to them.</summary>
internal static partial class SlotNouns
{
    /// <summary>Parameters that hold what a thing goes by, and not the thing.</summary>
    private static readonly string[] Handles = ["ID", "IDs", "name", "names", "path", "paths", "URL", "URLs", "URI", "slug", "key", "number", "code", "uuid", "UUID", "hash", "title", "identifier", "address", "symbol"];

    /// <summary>Parameters that hold the material which a tool works on.</summary>
    private static readonly string[] Material = ["input", "text", "string", "value", "data", "content", "message", "expression", "source", "body", "str", "values", "numbers", "strings", "items", "character", "number"];

    private static readonly string[] MaterialNouns = ["string", "text", "value", "message", "character"];

    /// <summary>Whether the parameter holds what a thing goes by.</summary>
    public static bool IsHandle(Operand operand) => Handles.Contains(operand.Head) && operand.Human is not ("code" or "number");

    /// <summary>Whether the parameter holds material that a tool works on.</summary>
    public static bool IsMaterial(Operand operand) => Material.Contains(operand.Human);

    /// <summary>Nouns to look for in the verb phrase, best first.</summary>
    public static IEnumerable<(string Noun, bool Plural)> Of(Operand operand, CallTopic topic)
    {
        yield return (operand.Human, operand.IsList || !IsHandle(operand));
        if (operand.Head != operand.Human)
        {
            yield return (operand.Head, operand.IsList);
        }

        if (operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array)
        {
            yield return (Nouns.Singular(operand.Human), true);
            yield return (Nouns.Singular(operand.Head), true);
        }

        if (IsHandle(operand))
        {
            foreach (var noun in Things(operand, topic))
            {
                yield return (noun, operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array);
            }
        }
        else if (IsMaterial(operand) && operand.Choices.Count == 0)
        {
            foreach (var noun in MaterialNouns)
            {
                yield return (noun, true);
            }
        }
    }

    /// <summary>The thing that a handle is of: "task" for <c>task_id</c>, "repository" for "Path to the Git repository".</summary>
    public static IEnumerable<string> Things(Operand operand, CallTopic topic)
    {
        if (operand.Head != operand.Human)
        {
            yield return Nouns.Singular(Nouns.Head(operand.Human[..^(operand.Head.Length + 1)]));
        }

        if (Described(operand) is { } described)
        {
            yield return Nouns.Head(described);
        }

        if (operand.Head is "path" or "paths")
        {
            if (LooksLikeFile(operand))
            {
                yield return "file";
            }

            yield return "directory";
            yield return "folder";
            yield return "repository";
            if (!LooksLikeFile(operand))
            {
                yield return "file";
            }

            yield return "document";
            yield return "image";
            if (Described(operand) is null && operand.Required && topic.Thing.Length > 0 && topic.Phrase.VerbWord is "read" or "open" or "view" or "show" or "load" or "parse" or "delete" or "get")
            {
                yield return Nouns.Singular(Nouns.Head(topic.Thing));
            }
        }
        else if (operand.Head is "URL" or "URI")
        {
            foreach (var noun in (string[])["page", "webpage", "website", "site", "document", "feed", "image", "video", "repository", "link", "article"])
            {
                yield return noun;
            }
        }
        else if (operand.Human == operand.Head && topic.Thing.Length > 0)
        {
            yield return Nouns.Singular(Nouns.Head(topic.Thing));
        }
    }

    /// <summary>The noun that the parameter's description gives: "Git repository" of "Path to the Git repository. Defaults to ...".</summary>
    public static string? Described(Operand operand)
    {
        var match = HandleOf().Match(operand.Description);
        if (!match.Success)
        {
            return null;
        }

        var words = match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(static w => !FunctionWords.Bounds(w)).Where(static w => !FunctionWords.Determiners.Contains(w) && !FunctionWords.Indefinite.Contains(w)).ToList();
        return words.Count is 0 or > 3 || words.Any(static w => !w.All(char.IsLetter)) ? null : string.Join(' ', words);
    }

    /// <summary>What stands between the noun and the value: "the file 'x'", "the task with ID 'x'", "the entity named 'x'".</summary>
    public static string Joint(Operand operand, string noun)
    {
        if (!IsHandle(operand) || operand.Head.Equals(noun, StringComparison.OrdinalIgnoreCase) || operand.Human.Equals(noun, StringComparison.OrdinalIgnoreCase) || Nouns.Singular(operand.Human).Equals(noun, StringComparison.OrdinalIgnoreCase))
        {
            return " ";
        }

        return operand.Head switch
        {
            "name" or "names" => noun is "city" or "location" or "country" or "package" or "file" or "command" or "place" ? " " : " named ",
            "title" => " titled ",
            "path" or "paths" => noun is "file" or "files" or "directory" or "folder" or "directories" or "image" or "document" ? " " : " at ",
            "URL" or "URI" or "URLs" or "address" => " at ",
            "ID" or "IDs" or "identifier" => operand.IsList ? " with IDs " : " with ID ",
            _ => $" with {(operand.IsList ? operand.Head : Nouns.Singular(operand.Head))} ",
        };
    }

    /// <summary>Whether a path is that of a file: it came from one, or ends in a name with an extension.</summary>
    public static bool LooksLikeFile(Operand operand)
    {
        var origin = operand.Source is { } source ? Nouns.Head(source.OwnerNoun ?? source.Noun) : "";
        return origin is "file" or "document" || (origin is not ("directory" or "folder")
            && Extension().IsMatch(operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array && operand.Value.GetArrayLength() > 0 ? operand.Value[0].ToString() : operand.Value.ToString()));
    }

    [GeneratedRegex(@"^(?:Optional\s+|The\s+|Full\s+|Absolute\s+|Relative\s+|Unique\s+|An?\s+|Local\s+)*(?:path|ID|id|identifier|name|URL|url|URI|key|number|title|uuid|UUID|location|directory path|array)s?\s+(?:to|of|for)\s+(?:the |a |an )?([A-Za-z ]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HandleOf();

    [GeneratedRegex(@"[^/\\.]\.[A-Za-z][A-Za-z0-9]{0,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}
