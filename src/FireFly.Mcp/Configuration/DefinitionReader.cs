using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads one server of an <c>mcp.json</c>; adds what is wrong to the list and goes on.</summary>
internal sealed class DefinitionReader(string name, JsonElement json, string folder, Func<string, string?> environment, List<string> errors)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The definition; only of use where no error was added.</summary>
    public ServerDefinition Read()
    {
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
        {
            Error("a server's name must not be empty or hold a slash: rename it");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            Error("it must be an object");
            return new ServerDefinition { Name = name, Transport = ServerTransport.Stdio };
        }

        var firefly = json.TryGetProperty("firefly", out var block) ? block : Nothing;
        if (firefly.ValueKind != JsonValueKind.Object)
        {
            Error("\"firefly\" must be an object");
            firefly = Nothing;
        }

        var transport = Transport();
        var (rawWorkspace, workspace) = (Text(firefly, "workspace"), Folder(firefly, "workspace"));
        if (workspace is not null && !Directory.Exists(workspace))
        {
            Error($"its workspace folder does not exist: {rawWorkspace}");
        }

        var cwd = Folder(json, "cwd");
        string Point(string text) => Absolute(text, rawWorkspace, workspace) is var known && known == text && cwd is null ? Beside(text) : known;

        return new ServerDefinition
        {
            Name = name,
            Transport = transport,
            Command = transport == ServerTransport.Stdio ? Command() : null,
            Args = [.. Texts(json, "args").Select(Point)],
            Env = Map(json, "env", Point),
            Cwd = cwd,
            Url = transport == ServerTransport.Http ? Url() : null,
            Headers = Map(json, "headers", text => text),
            Workspace = workspace,
            Stateful = Flag(firefly, "stateful"),
            Network = Network(firefly),
            ReadOnlyPaths = [.. Texts(firefly, "readOnlyPaths").Select(path => Path.GetFullPath(path, folder))],
            Values = Values(firefly),
            Exclude = Texts(firefly, "exclude"),
            Tools = new ToolOverridesReader(Error).Read(firefly),
            Limits = new LimitsReader(firefly, Error).Read(),
        };
    }

    private ServerNetwork Network(JsonElement firefly)
    {
        if (!firefly.TryGetProperty("network", out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.True)
        {
            return ServerNetwork.Internet;
        }

        if (value.ValueKind == JsonValueKind.False)
        {
            return ServerNetwork.None;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not "host")
        {
            Error("\"firefly.network\" must be true (the internet), false (nothing) or \"host\" (all that this machine reaches)");
        }

        return ServerNetwork.Host;
    }

    private ServerTransport Transport()
    {
        var type = Text(json, "type") ?? Text(json, "transport");
        switch (type)
        {
            case "stdio":
                return ServerTransport.Stdio;
            case "http" or "streamable-http" or "streamableHttp" or "sse":
                return ServerTransport.Http;
            case not null:
                Error($"unknown type \"{type}\": use stdio, http, streamable-http or sse");
                return ServerTransport.Stdio;
        }

        return json.TryGetProperty("command", out _) || !(json.TryGetProperty("url", out _) || json.TryGetProperty("serverUrl", out _)) ? ServerTransport.Stdio : ServerTransport.Http;
    }

    private string? Command()
    {
        var command = Text(json, "command");
        if (string.IsNullOrWhiteSpace(command))
        {
            Error("it has neither a command nor a url: add \"command\": \"...\"");
            return null;
        }

        // A path is meant from where the file is, a bare name from the PATH.
        return command.StartsWith("./", StringComparison.Ordinal) || command.StartsWith("../", StringComparison.Ordinal) ? Path.GetFullPath(command, folder) : command;
    }

    private Uri? Url()
    {
        var text = Text(json, "url") ?? Text(json, "serverUrl");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Error(text is null ? "it is an http server without a url: add \"url\": \"https://...\"" : "its url is not an absolute http or https address");
        return null;
    }

    private string? Folder(JsonElement element, string member) => Text(element, member) is { Length: > 0 } path
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]) : path, folder))
        : null;

    // "dist/server.js" and "./notes" are meant from where the file is, as clients start their servers there.
    private string Beside(string text) =>
        text.Length > 2 && text[0] != '-' && !Path.IsPathRooted(text) && (text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) || Path.HasExtension(text))
        && !text.Contains("://", StringComparison.Ordinal) && text.IndexOf('\0', StringComparison.Ordinal) < 0 && Path.Exists(Path.GetFullPath(text, folder))
            ? Path.GetFullPath(text, folder)
            : text;

    // "./data" in args is the workspace when that is how the workspace is written.
    private static string Absolute(string text, string? raw, string? workspace) =>
        raw is null || workspace is null || Path.IsPathRooted(raw) ? text
        : text == raw ? workspace
        : text.StartsWith(raw.TrimEnd('/') + "/", StringComparison.Ordinal) ? workspace + text[raw.TrimEnd('/').Length..]
        : text;

    private SortedDictionary<string, string> Map(JsonElement element, string member, Func<string, string> point)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!element.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return map;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Error($"\"{member}\" must be an object of texts");
            return map;
        }

        foreach (var pair in value.EnumerateObject())
        {
            if (Scalar(pair.Value) is { } text)
            {
                map[pair.Name] = point(Expand(text));
            }
            else
            {
                Error($"\"{member}.{pair.Name}\" must be a text");
            }
        }

        return map;
    }

    private SortedDictionary<string, IReadOnlyList<JsonElement>> Values(JsonElement firefly)
    {
        var map = new SortedDictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);
        if (!firefly.TryGetProperty("values", out var values))
        {
            return map;
        }

        if (values.ValueKind != JsonValueKind.Object)
        {
            Error("\"firefly.values\" must be an object of arrays by parameter name");
            return map;
        }

        foreach (var pair in values.EnumerateObject())
        {
            map[pair.Name] = pair.Value.ValueKind == JsonValueKind.Array ? [.. pair.Value.EnumerateArray().Select(Expand)] : [Expand(pair.Value)];
        }

        return map;
    }

    private List<string> Texts(JsonElement element, string member)
    {
        if (!element.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => Scalar(item) is null))
        {
            Error($"\"{member}\" must be an array of texts");
            return [];
        }

        return [.. value.EnumerateArray().Select(item => Expand(Scalar(item)!))];
    }

    private string? Text(JsonElement element, string member)
    {
        if (!element.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return Expand(value.GetString()!);
        }

        Error($"\"{member}\" must be a text");
        return null;
    }

    private bool? Flag(JsonElement element, string member)
    {
        if (!element.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Error($"\"firefly.{member}\" must be true or false");
        return null;
    }

    private JsonElement Expand(JsonElement value) => Paths.JsonText.Any(value, text => text.Contains("${", StringComparison.Ordinal)) ? Paths.JsonText.Rewrite(value, Expand) : value.Clone();

    private string Expand(string text) =>
        EnvironmentReferences.Expand(text, environment, missing => Error($"the environment variable {missing} is not set: set it, or write ${{{missing}:-default}}"));

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private void Error(string message)
    {
        var text = $"server \"{name}\": {message}";
        if (!errors.Contains(text))
        {
            errors.Add(text);
        }
    }
}
