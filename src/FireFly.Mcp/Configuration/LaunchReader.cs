using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads how a server is started or reached, in the words of any client.</summary>
/// <param name="entry">The members.</param>
/// <param name="reader">Reads values.</param>
/// <param name="folder">Where relative paths begin.</param>
/// <param name="environment">Looks up variables that are passed on by name.</param>
internal sealed class LaunchReader(EntryMembers entry, EntryReader reader, string folder, Func<string, string?> environment)
{
    private static readonly string[] Addresses = ["httpurl", "url", "serverurl", "uri", "baseurl"];

    /// <summary>The transport; null with an error where it is none that FireFly has.</summary>
    public ServerTransport? Transport()
    {
        if (entry.Find("type", "transport", "transporttype") is not { } type)
        {
            return Command is null && Address is not null ? ServerTransport.Http : ServerTransport.Stdio;
        }

        if (reader.Text(type.Path, type.Value) is not { } text)
        {
            return null;
        }

        switch (EntryMembers.Fold(text))
        {
            case "stdio" or "local" or "command" or "process":
                return ServerTransport.Stdio;
            case "http" or "streamablehttp" or "sse" or "remote" or "httpstream" or "streamable":
                return ServerTransport.Http;
            case "ws" or "websocket":
                reader.Error($"\"{type.Path}\" is \"{text}\", and FireFly does not speak over web sockets: give the server's streamable HTTP address, or a command");
                return null;
            case "builtin" or "platform" or "frontend" or "inlinepython" or "sdk" or "inprocess":
                reader.Error($"\"{type.Path}\" is \"{text}\": such a server lives inside its client, and FireFly cannot start it; give a command or a url");
                return null;
            default:
                reader.Error($"unknown type \"{text}\": use stdio, http, streamable-http or sse");
                return null;
        }
    }

    /// <summary>Program and arguments; null with an error.</summary>
    public (string Command, IReadOnlyList<string> Args)? Process()
    {
        IReadOnlyList<string> args = entry.Find("args", "arguments") is { } given ? reader.Texts(given.Path, given.Value) : [];
        string? command = null;
        if (Command is { Value.ValueKind: JsonValueKind.Array } line)
        {
            // opencode: ["npx", "-y", "package"].
            var words = reader.Texts(line.Path, line.Value);
            (command, args) = (words.Count > 0 ? words[0] : null, [.. words.Skip(1), .. args]);
        }
        else if (Command is { } single)
        {
            command = reader.Text(single.Path, single.Value);
        }

        if (string.IsNullOrWhiteSpace(command))
        {
            reader.Error(entry.Find("source", "settings") is { } part
                ? $"it has \"{part.Path}\" and neither a command nor a url: an extension of the editor starts it, which FireFly does not have; add \"command\": \"...\""
                : "it has neither a command nor a url: add \"command\": \"...\"");
            return null;
        }

        // A path is meant from where the file is, a bare name from the PATH.
        return (command.StartsWith("./", StringComparison.Ordinal) || command.StartsWith("../", StringComparison.Ordinal) ? Path.GetFullPath(command, folder) : command, args);
    }

    /// <summary>The address; null with an error.</summary>
    public Uri? Url()
    {
        if (Address is not { } address)
        {
            reader.Error("it is an http server without a url: add \"url\": \"https://...\"");
            return null;
        }

        var text = reader.Text(address.Path, address.Value);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        if (text is not null)
        {
            reader.Error("its url is not an absolute http or https address");
        }

        return null;
    }

    /// <summary>Headers; of Continue's <c>apiKey</c> a bearer token.</summary>
    public SortedDictionary<string, string> Headers()
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (entry.Find("headershelper") is { } helper)
        {
            reader.Error($"\"{helper.Path}\" is a program that gives headers, which FireFly does not run: write them under \"headers\"");
        }

        if (entry.Find("headers", "httpheaders") is { } given)
        {
            reader.Map(given.Path, given.Value, headers);
        }

        if (entry.Find("apikey") is { Value.ValueKind: JsonValueKind.String } key)
        {
            headers.TryAdd("Authorization", "Bearer " + reader.Expand(key.Path, key.Value.GetString()!, bare: true));
        }

        return headers;
    }

    /// <summary>Variables, with those of a file and those that are passed on by name.</summary>
    public SortedDictionary<string, string> Env()
    {
        var env = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in new[] { entry.Find("env"), entry.Find("envs"), entry.Find("environment") }.OfType<EntryMember>())
        {
            reader.Map(member.Path, member.Value, env);
        }

        foreach (var name in entry.Find("envkeys", "envvars") is { } names ? reader.Texts(names.Path, names.Value) : [])
        {
            if (env.ContainsKey(name))
            {
                continue;
            }

            if (environment(name) is { } value)
            {
                env[name] = value;
            }
            else
            {
                reader.Error($"\"{entry.Find("envkeys", "envvars")!.Path}\": the environment variable {name} is not set: set it, or write its value under \"env\"");
            }
        }

        if (entry.Find("envfile") is { } file && reader.Text(file.Path, file.Value) is { Length: > 0 } path)
        {
            try
            {
                EnvFile.Read(Path.GetFullPath(path, folder), env);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                reader.Error($"\"{file.Path}\": {path} cannot be read: {exception.Message}");
            }
        }

        return env;
    }

    private EntryMember? Command => entry.Find("command", "cmd") ?? entry.All.FirstOrDefault(member => member.Folded == "path" && EntryMembers.Fold(member.Path).StartsWith("command.", StringComparison.Ordinal));

    private EntryMember? Address => entry.Find(Addresses);
}
