using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Values;

namespace FireFly.Exploration.Learning;

/// <summary>What a tool's listing says of its behaviour.</summary>
internal static class ToolTraits
{
    private static readonly HashSet<string> Destroying = ["delete", "remove", "clear", "reset", "drop", "purge", "clean", "stop", "kill", "destroy", "move", "archive", "rebase", "wipe"];
    private static readonly HashSet<string> Creating = ["create", "add", "init", "write", "insert", "new", "plan", "split", "upsert", "set", "make", "mkdir"];

    private static readonly HashSet<string> Reading = ["get", "list", "search", "read", "count", "current", "find", "show", "view", "random", "convert", "query", "fetch", "lookup", "describe"];

    /// <summary><c>readOnlyHint: true</c> is a promise; false or nothing says nothing.</summary>
    public static bool IsReadOnly(Tool tool) => Hint(tool, "readOnlyHint");

    /// <summary>Whether calling it puts things away that others need: weighed down when choosing.</summary>
    public static bool Destroys(Tool tool) => NameWords.Of(tool.Name).Any(Destroying.Contains);

    /// <summary>Whether it only looks or computes, by its name.</summary>
    public static bool Reads(Tool tool) => NameWords.Of(tool.Name).Any(Reading.Contains) && !Creates(tool) && !Destroys(tool);

    /// <summary>Whether it brings things into being.</summary>
    public static bool Creates(Tool tool) => NameWords.Of(tool.Name).Any(Creating.Contains);

    /// <summary>Whether it writes something, new or over something that is there, by its name.</summary>
    public static bool Changes(Tool tool) => Creates(tool) || NameWords.Of(tool.Name).Any(w => w is "edit" or "update" or "commit" or "append" or "rename" or "comment" or "send" or "post" or "reply" or "tag");

    private static bool Hint(Tool tool, string name) =>
        tool.Annotations is { ValueKind: JsonValueKind.Object } a && a.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.True;
}
