using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Configuration;

public sealed class McpConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_FullDefinition_ReadsEverything()
    {
        _folder.File("data/a.txt", "a");
        var file = _folder.File("mcp.json", """
            {
              // comments are fine
              "mcpServers": {
                "files": {
                  "command": "node", "args": ["server.js", "${ROOT:-/srv}", "./data"], "env": {"KEY": "${KEY}", "PORT": 7}, "disabled": false,
                  "firefly": {"workspace": "./data", "maxSessions": 2, "callTimeoutSeconds": 1.5, "startTimeoutSeconds": 9, "maxResultBytes": 1000, "totalSeconds": 60, "maxCallsPerMinute": 90,
                    "values": {"city": ["Lisbon", "${KEY}"], "n": 3}, "stateful": false, "exclude": ["rm"], "network": false, "readOnlyPaths": ["/usr/share"]},
                },
                "web": {"type": "streamable-http", "url": "https://example.com/mcp", "headers": {"Authorization": "Bearer ${KEY}"}},
                "old": {"type": "sse", "url": "https://example.com/sse"},
              },
            }
            """);

        var servers = McpConfiguration.Parse(File.ReadAllText(file), file, name => name == "KEY" ? "secret" : null);

        var files = servers[0];
        Assert.Equal(["files", "web", "old"], servers.Select(server => server.Name));
        Assert.Equal(["server.js", "/srv", Path.Combine(_folder.Path, "data")], files.Args);
        Assert.Equal(("secret", "7"), (files.Env["KEY"], files.Env["PORT"]));
        Assert.Equal(Path.Combine(_folder.Path, "data"), files.Workspace);
        Assert.Equal(new ServerLimits { MaxSessions = 2, CallTimeoutSeconds = 1.5, StartTimeoutSeconds = 9, MaxResultBytes = 1000, TotalSeconds = 60, MaxCallsPerMinute = 90 }, files.Limits);
        Assert.Equal(["Lisbon", "secret"], files.Values["city"].Select(value => value.GetString()));
        Assert.Equal(3, files.Values["n"][0].GetInt32());
        Assert.Equal((false, ServerNetwork.None), (files.Stateful, files.Network));
        Assert.Equal(["rm"], files.Exclude);
        Assert.Equal(ServerTransport.Http, servers[1].Transport);
        Assert.Equal("Bearer secret", servers[1].Headers["Authorization"]);
        Assert.Equal(ServerTransport.Http, servers[2].Transport);
    }

    [Fact]
    public void Parse_ServersAsVisualStudioCodeWritesThem_AreRead() =>
        Assert.Equal("x", Parse("""{"servers":{"x":{"type":"stdio","command":"node"}}}""")[0].Name);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{}", "no \"mcpServers\" object")]
    [InlineData("""{"mcpServers":{}}""", "names no servers")]
    [InlineData("""{"mcpServers":{"a":{"command":"x"},"a":{"command":"y"}}}""", "it is defined twice")]
    [InlineData("""{"mcpServers":{"a":{}}}""", "neither a command nor a url")]
    [InlineData("""{"mcpServers":{"a":{"type":"http"}}}""", "without a url")]
    [InlineData("""{"mcpServers":{"a":{"url":"ftp://x"}}}""", "not an absolute http or https address")]
    [InlineData("""{"mcpServers":{"a":{"type":"carrier-pigeon","command":"x"}}}""", "unknown type")]
    [InlineData("""{"mcpServers":{"a/b":{"command":"x"}}}""", "slash")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","args":["${NOPE}"]}}}""", "NOPE is not set")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","args":"y"}}}""", "\"args\" must be an array")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"maxSessions":0}}}}""", "maxSessions\" must be a whole number from 1 to 64")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"maxCallsPerMinute":0}}}}""", "maxCallsPerMinute\" must be a number from 0.1 to 60000")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"tools":["b"]}}}}""", "\"firefly.tools\" must be an object")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"tools":{"b":{"class":"sings"}}}}}}""", "\"firefly.tools.b\" cannot be read at $.class: a class is one of unknown, lookUp, search")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"tools":{"b":{"klass":"search"}}}}}}""", "\"firefly.tools.b\" cannot be read at $.klass")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","firefly":{"workspace":"/no/such/folder"}}}}""", "workspace folder does not exist")]
    public void Parse_SomethingWrong_SaysWhat(string json, string message)
    {
        var exception = Assert.Throws<McpConfigurationException>(() => Parse(json));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_WhatIsSaidOfATool_IsRead()
    {
        var said = Parse("""{"mcpServers":{"a":{"command":"x","firefly":{"tools":{"find":{"class":"lookUp","object":"customer","parameters":{"q":{"role":"filter","said":"named {0}"}}}}}}}}""")[0].Tools["find"];

        Assert.Equal((ToolClass.LookUp, "customer"), (said.Class, said.Object));
        Assert.Equal((ParameterRole.Filter, "named {0}"), (said.Parameters!["q"].Role, said.Parameters["q"].Said));
    }

    [Fact]
    public void Parse_MalformedJson_SaysLineAndColumn()
    {
        var exception = Assert.Throws<McpConfigurationException>(() => Parse("{\n  \"mcpServers\": {\n    oops\n  }\n}"));

        Assert.Contains("line 3, column 5", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralErrors_ReportsAll()
    {
        var exception = Assert.Throws<McpConfigurationException>(() => Parse("""{"mcpServers":{"a":{},"b":{"url":"nope"},"c":{"command":"${X}","firefly":{"totalSeconds":-1}}}}"""));

        Assert.Equal(4, exception.Errors.Count(error => !error.Contains("\"c\": it has neither", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<ServerDefinition> Parse(string json) => McpConfiguration.Parse(json, "mcp.json", _ => null);
}
