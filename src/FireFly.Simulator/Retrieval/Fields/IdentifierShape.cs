using System.Text.RegularExpressions;

namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>Tells what names one thing (and is then the same or not) from what describes (and can be alike).</summary>
internal static partial class IdentifierShape
{
    private static readonly HashSet<string> Names =
        new(["id", "ids", "uuid", "guid", "hash", "sha", "commit", "path", "paths", "file", "files", "filename", "dir", "directory", "url", "uri", "key", "token", "cursor", "email", "port", "pid"], StringComparer.Ordinal);

    private static readonly HashSet<string> Formats =
        new(["uuid", "uri", "uri-reference", "iri", "email", "hostname", "ipv4", "ipv6", "date", "time", "date-time", "json-pointer", "regex"], StringComparer.Ordinal);

    /// <summary>By the last word of the field's name: <c>taskId</c>, <c>file_path</c>, <c>commit</c>.</summary>
    public static bool IsName(string name)
    {
        var last = LastWord().Match(name).Value;
        return Names.Contains(last.ToLowerInvariant());
    }

    /// <summary>By the schema's <c>format</c>.</summary>
    public static bool IsFormat(string? format) => format is not null && Formats.Contains(format);

    /// <summary>By the value: <c>/workspace/a.txt</c>, <c>task-12</c>, <c>3f2a91c</c>, <c>2025-01-02</c>, <c>https://…</c>, <c>a@b.org</c>.</summary>
    public static bool IsValue(string text) => text.Length <= 2048 && Value().IsMatch(text);

    [GeneratedRegex("(?:[A-Z]+|[A-Z]?[a-z]+)(?=[^a-zA-Z]*$)")]
    private static partial Regex LastWord();

    // Paths and addresses (a slash and no blank), names with a file ending, numbered names, hex with a digit, dates, uuids.
    [GeneratedRegex(@"^(?:[^\s]*/[^\s]*|\.{1,2}|[\w.-]+\.[A-Za-z]\w{0,4}|[A-Za-z][\w]*[-_#]\d+|(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{7,}|\d{4}-\d{2}-\d{2}\S*|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[^\s@]+@[^\s@]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
