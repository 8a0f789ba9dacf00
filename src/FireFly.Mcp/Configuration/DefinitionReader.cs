using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads one server of an <c>mcp.json</c>; adds what is wrong to the list and goes on.</summary>
internal sealed class DefinitionReader(string name, JsonElement json, string folder, Func<string, string?> environment)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly References _references = new(environment);
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, each without the server's name.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What switches the server off; null where nothing does. What else the entry says need not hold then.</summary>
    public string? SwitchedOff() => json.ValueKind == JsonValueKind.Object ? EntrySwitch.Read(new EntryMembers(json), Reader()) : null;

    /// <summary>The definition; only of use where there is no error.</summary>
    public ServerDefinition Read()
    {
        var nowhere = new ServerDefinition { Name = name, Transport = ServerTransport.Stdio };
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
        {
            Error("a server's name must not be empty or hold a slash: rename it");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            Error("it must be an object");
            return nowhere;
        }

        var (entry, reader) = (new EntryMembers(json), Reader());
        var firefly = json.TryGetProperty("firefly", out var block) ? block : Nothing;
        if (firefly.ValueKind != JsonValueKind.Object)
        {
            Error("\"firefly\" must be an object");
            firefly = Nothing;
        }

        FireFlyBlock.Check(firefly, Error);
        var launch = new LaunchReader(entry, reader, folder, environment);
        if (launch.Transport() is not { } transport)
        {
            return nowhere;
        }

        var rawWorkspace = Of(firefly, "workspace") is { } named ? reader.Text("firefly.workspace", named) : null;
        var workspace = Folder(rawWorkspace);
        if (workspace is not null && !Directory.Exists(workspace))
        {
            Error($"its workspace folder does not exist: {rawWorkspace}");
        }

        var cwd = entry.Find("cwd", "workingdirectory") is { } written ? Folder(reader.Text(written.Path, written.Value)) : null;
        string Point(string text) => Absolute(text, rawWorkspace, workspace) is var known && known == text && cwd is null ? Beside(text) : known;
        bool? Flag(string member) => Of(firefly, member) is { } value ? reader.Flag($"firefly.{member}", value) : null;
        IReadOnlyList<string> Texts(string member) => Of(firefly, member) is { } value ? reader.Texts($"firefly.{member}", value) : [];

        var process = transport == ServerTransport.Stdio ? launch.Process() : null;
        return new ServerDefinition
        {
            Name = name,
            Transport = transport,
            Command = process?.Command,
            Args = [.. (process?.Args ?? []).Select(Point)],
            Env = new SortedDictionary<string, string>(launch.Env().ToDictionary(pair => pair.Key, pair => Point(pair.Value)), StringComparer.Ordinal),
            Cwd = cwd,
            Url = transport == ServerTransport.Http ? launch.Url() : null,
            Headers = launch.Headers(),
            Workspace = workspace,
            Stateful = Flag("stateful"),
            Network = Network(firefly),
            ReadOnlyPaths = [.. Texts("readOnlyPaths").Select(path => Path.GetFullPath(path, folder))],
            Values = Values(firefly, reader),
            Exclude = Texts("exclude"),
            Tools = new ToolOverridesReader(Error).Read(firefly),
            ToolRules = new ToolRuleReader(reader).Read(entry),
            Open = Open(firefly, reader),
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

    private EntryReader Reader() => new(_references, Error);

    private static JsonElement? Of(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Folder(string? path) => path is { Length: > 0 }
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

    private SortedDictionary<string, IReadOnlyList<JsonElement>> Values(JsonElement firefly, EntryReader reader)
    {
        var map = new SortedDictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);
        if (Of(firefly, "values") is not { } values)
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
            var path = $"firefly.values.{pair.Name}";
            map[pair.Name] = pair.Value.ValueKind == JsonValueKind.Array ? [.. pair.Value.EnumerateArray().Select(value => reader.Expand(path, value))] : [reader.Expand(path, pair.Value)];
        }

        return map;
    }

    private List<OpeningCall> Open(JsonElement firefly, EntryReader reader)
    {
        var calls = new List<OpeningCall>();
        if (Of(firefly, "open") is not { } open)
        {
            return calls;
        }

        if (open.ValueKind != JsonValueKind.Array)
        {
            Error("\"firefly.open\" must be an array of calls: [{\"tool\": \"name\", \"arguments\": {}}]");
            return calls;
        }

        foreach (var call in open.EnumerateArray())
        {
            var arguments = Nothing;
            if (call.ValueKind == JsonValueKind.Object && call.TryGetProperty("tool", out var tool) && tool.ValueKind == JsonValueKind.String
                && (!call.TryGetProperty("arguments", out arguments) || arguments.ValueKind == JsonValueKind.Object))
            {
                calls.Add(new OpeningCall(tool.GetString()!, arguments.ValueKind == JsonValueKind.Object ? reader.Expand("firefly.open", arguments) : Nothing));
            }
            else
            {
                Error("\"firefly.open\" must be an array of calls: [{\"tool\": \"name\", \"arguments\": {}}]");
            }
        }

        return calls;
    }

    private void Error(string message)
    {
        if (!_errors.Contains(message))
        {
            _errors.Add(message);
        }
    }
}
