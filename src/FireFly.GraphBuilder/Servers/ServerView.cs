using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.GraphBuilder.Servers;

/// <summary>A server definition as its operator sees it: references to the environment as they were written, no values of variables or headers.</summary>
public sealed record ServerView
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is spoken to; null where the definition does not hold any more.</summary>
    public ServerTransport? Transport { get; init; }

    /// <summary>The program.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments, as written.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>The address, as written.</summary>
    public string? Url { get; init; }

    /// <summary>Names of the variables that are set for it.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    /// <summary>Names of the headers that are sent to it.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The <c>firefly</c> block, as written.</summary>
    public JsonNode? Firefly { get; init; }

    /// <summary>What switches it off in its file; it is stored, and never started.</summary>
    public string? SwitchedOff { get; init; }

    /// <summary>Why it cannot be used as things stand, for example a variable that is not set.</summary>
    public string? Problem { get; init; }

    /// <summary>The view of a stored entry.</summary>
    internal static ServerView Of(JsonObject entry)
    {
        var json = entry["definition"] as JsonObject ?? [];
        var view = new ServerView
        {
            Name = ServerEntry.NameOf(entry),
            Command = (json["command"] as JsonObject)?["path"]?.ToString() ?? (json["command"] ?? json["cmd"])?.ToString(),
            Args = [.. ((json["args"] ?? (json["command"] as JsonObject)?["args"]) as JsonArray ?? []).Select(a => a?.ToString() ?? "")],
            Url = (json["url"] ?? json["serverUrl"] ?? json["httpUrl"] ?? json["uri"])?.ToString(),
            Env = [.. (json["env"] as JsonObject ?? []).Select(e => e.Key)],
            Headers = [.. (json["headers"] as JsonObject ?? []).Select(h => h.Key)],
            Firefly = json["firefly"]?.DeepClone(),
        };
        var read = ServerEntry.ReadAll([entry], Environment.GetEnvironmentVariable);
        return read.Servers is [var definition] ? view with { Transport = definition.Transport }
            : read.LeftOut[0] is { SwitchedOff: true } off ? view with { SwitchedOff = string.Join("; ", off.Reasons) }
            : view with { Problem = string.Join("; ", read.LeftOut[0].Reasons) };
    }
}
