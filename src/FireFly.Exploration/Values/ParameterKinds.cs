using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Values;

/// <summary>Classifies parameters by schema, format, name and description, in that order.</summary>
internal static class ParameterKinds
{
    private static readonly HashSet<string> PathHeads = ["path", "file", "filename", "filepath", "directory", "dir", "folder", "cwd", "root", "repo", "source", "destination"];
    private static readonly HashSet<string> OperandHeads = ["text", "input", "content", "string", "data", "message", "expression", "text1", "text2", "value", "body", "char", "str", "source_text", "json", "markdown", "html", "csv"];
    private static readonly HashSet<string> LabelHeads = ["title", "name", "label", "subject", "summary", "description", "topic", "tag", "note", "comment"];

    public static ParameterKind Of(string name, SchemaView schema)
    {
        if (schema.Type == JsonTypes.Boolean) { return ParameterKind.Boolean; }
        if (schema.IsClosed) { return ParameterKind.Enum; }
        if (schema.Type is JsonTypes.Number or JsonTypes.Integer) { return ParameterKind.Number; }

        switch (schema.Format)
        {
            case "uri" or "url": return ParameterKind.Url;
            case "uuid": return ParameterKind.Uuid;
            case "date" or "date-time": return ParameterKind.Date;
            default: break;
        }

        var words = NameWords.Of(name);
        var head = words.Length > 0 ? words[^1] : "";
        var description = schema.Description ?? "";
        if (Mentions(description, "JSON string") || Mentions(description, "JSON array") || Mentions(description, "stringified")) { return ParameterKind.Json; }
        if (head is "uuid" or "guid") { return ParameterKind.Uuid; }
        if (head is "sha" or "commit" or "hash" or "ref" or "object" or "revision") { return ParameterKind.Hash; }
        if (head is "id" or "ids" or "key" or "slug") { return ParameterKind.Id; }
        if (head is "url" or "uri" or "link" or "href") { return ParameterKind.Url; }
        if (head is "date" or "date1" or "date2" or "time" or "datetime" or "since" or "until" or "timestamp" or "day") { return ParameterKind.Date; }
        if (head is "version" or "version2" or "semver") { return ParameterKind.Version; }
        if (head is "query" or "search" or "keyword" or "term" or "q") { return ParameterKind.Query; }
        if (head is "pattern" or "regex" or "glob" or "grep") { return ParameterKind.Pattern; }
        if (PathHeads.Contains(head) || Mentions(description, "path to") || Mentions(description, "file path") || Mentions(description, "directory to")) { return ParameterKind.Path; }
        if (OperandHeads.Contains(head)) { return ParameterKind.Operand; }
        return LabelHeads.Contains(head) ? ParameterKind.Label : ParameterKind.Other;
    }

    /// <summary>Whether the parameter wants a folder (true), a file (false), or either (null).</summary>
    public static bool? WantsDirectory(string name, string description, string toolName)
    {
        var words = NameWords.Of(name);
        if (words.Contains("file") || words.Contains("filename") || Mentions(description, "path to the file") || Mentions(description, "file path")) { return false; }
        if (words.Any(w => w is "directory" or "dir" or "folder" or "cwd" or "root" or "repo") || Mentions(description, "directory") || Mentions(description, "repository") || Mentions(description, "folder")) { return true; }
        var tool = NameWords.Of(toolName);
        if (tool.Any(w => w is "directory" or "dir" or "tree" or "folder" or "list" or "search")) { return true; }
        return tool.Contains("file") || tool.Contains("read") ? false : null;
    }

    private static bool Mentions(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
