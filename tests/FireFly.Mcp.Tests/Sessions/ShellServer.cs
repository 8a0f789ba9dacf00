using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sessions;

/// <summary>A stdio server of a few lines of shell, so that a test controls each line that it writes.</summary>
internal static class ShellServer
{
    private const string Initialized = """'{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-03-26","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"shell","version":"1"}}}\n'""";
    private const string NoMethod = """'{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"Method not found"}}\n'""";

    /// <summary>The server.</summary>
    /// <param name="cases">Cases of <c>case "$method" in</c>, before the usual ones; <c>$id</c> is the request's.</param>
    /// <param name="first">What it does first of all.</param>
    /// <param name="seconds">Until a start is given up.</param>
    public static ServerDefinition Of(string cases, string first = "", double seconds = 20) => new()
    {
        Name = "shell",
        Transport = ServerTransport.Stdio,
        Command = "sh",
        Args = ["-c", $$"""
            {{first}}
            while read -r line; do
              id=$(printf '%s' "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
              method=$(printf '%s' "$line" | sed -n 's/.*"method":"\([^"]*\)".*/\1/p')
              case "$method" in
                {{cases}}
                initialize) printf {{Initialized}} "$id";;
                notifications/*) ;;
                *) printf {{NoMethod}} "$id";;
              esac
            done
            """],
        Limits = new ServerLimits { StartTimeoutSeconds = seconds },
    };

    /// <summary>A case that answers a method with a result.</summary>
    public static string Answers(string method, string result) => $"{method}) {Print(result)};;";

    /// <summary>The command that answers the request with a result.</summary>
    public static string Print(string result) => $"printf '{{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{result}}}\\n' \"$id\"";

    /// <summary>A list of tools without parameters.</summary>
    public static string Tools(params string[] names) => $"{{\"tools\":[{string.Join(',', names.Select(Tool))}]}}";

    private static string Tool(string name) =>
        $"{{\"name\":\"{name}\",\"description\":\"Does {name}.\",\"inputSchema\":{{\"type\":\"object\",\"properties\":{{}}}}}}";
}
