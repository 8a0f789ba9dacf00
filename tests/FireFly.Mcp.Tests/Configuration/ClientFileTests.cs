using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Configuration;

/// <summary>Files as the clients write them: switches, lists of tools, placeholders, shapes.</summary>
public sealed class ClientFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"disabled\": true")]
    [InlineData("\"disabled\": \"true\"")]
    [InlineData("\"isDisabled\": true")]
    [InlineData("\"enabled\": false")]
    [InlineData("\"isActive\": false")]
    [InlineData("\"active\": false")]
    [InlineData("\"status\": \"INACTIVE\"")]
    [InlineData("\"enabled\": true, \"disabled\": true")]
    [InlineData("\"config\": {\"enabled\": false}")]
    public void Read_ASwitchedOffServer_IsLeftOutAndTheOthersStay(string members)
    {
        var read = Read($$$$$$"""{"mcpServers":{"off":{"command":"x",{{{{{{members}}}}}}},"on":{"command":"y","disabled":false,"enabled":true}}}""");

        Assert.Equal("on", Assert.Single(read.Servers).Name);
        Assert.True(Assert.Single(read.LeftOut) is { Name: "off", SwitchedOff: true });
        Assert.Contains("switched off", read.LeftOut[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"disabledMcpjsonServers\": [\"off\"]")]
    [InlineData("\"disabledMcpServers\": [\"off\"]")]
    [InlineData("\"deniedMcpServers\": [{\"serverName\": \"off\"}]")]
    [InlineData("\"deniedMcpServers\": [{\"serverCommand\": [\"x\", \"-y\"]}]")]
    [InlineData("\"allowedMcpServers\": [{\"serverName\": \"on\"}]")]
    [InlineData("\"mcp\": {\"excluded\": [\"off\"]}")]
    [InlineData("\"mcp\": {\"allowed\": [\"on\"]}")]
    public void Read_AServerSwitchedOffBesideItsEntry_IsLeftOut(string members)
    {
        var read = Read($$$$$$"""{"mcpServers":{"off":{"command":"x","args":["-y"]},"on":{"command":"y"} }, {{{{{{members}}}}}}}""");

        Assert.Equal("on", Assert.Single(read.Servers).Name);
        Assert.True(Assert.Single(read.LeftOut) is { Name: "off", SwitchedOff: true });
    }

    [Theory]
    [InlineData("\"disabledTools\": [\"rm\"]")]
    [InlineData("\"disabled_tools\": [\"rm\"]")]
    [InlineData("\"excludeTools\": [\"rm\"]")]
    [InlineData("\"blockedTools\": \"rm, mkfs\"")]
    [InlineData("\"exclude\": [\"rm\"]")]
    [InlineData("\"includeTools\": [\"ls\"]")]
    [InlineData("\"enabled_tools\": [\"ls\"]")]
    [InlineData("\"available_tools\": [\"ls\"]")]
    [InlineData("\"tools\": [\"ls\"]")]
    [InlineData("\"tools\": {\"rm\": false}")]
    [InlineData("\"tools\": {\"rm\": {\"enabled\": false}, \"ls\": {\"enabled\": true}}")]
    [InlineData("\"tools\": {\"*\": false, \"ls\": true}")]
    [InlineData("\"tools\": {\"exclude\": [\"rm\"]}")]
    [InlineData("\"tools\": [{\"name\": \"ls\"}, {\"name\": \"rm\", \"enabled\": false}]")]
    [InlineData("\"toolFilter\": {\"mode\": \"block\", \"list\": [\"rm\"]}")]
    [InlineData("\"options\": {\"toolFilter\": {\"mode\": \"allow\", \"list\": [\"ls\"]}}")]
    [InlineData("\"disabledTools\": [\"r*\"]")]
    [InlineData("\"disabledTools\": [\"mcp__a__rm\"]")]
    [InlineData("\"disabledTools\": [\"RM\"]")]
    [InlineData("\"excludeTools\": [\"rm(-rf)\"]")]
    public void Forbids_WhateverItsClientCallsTheList_TheToolThatIsMeantAndNoOther(string members)
    {
        var server = Assert.Single(Read($$$$$$"""{"mcpServers":{"a":{"command":"x",{{{{{{members}}}}}}}}}""").Servers);

        Assert.NotNull(server.Forbids("rm"));
        Assert.Null(server.Forbids("ls"));
    }

    [Theory]
    [InlineData("\"alwaysAllow\": [\"ls\"]")]
    [InlineData("\"autoApprove\": [\"ls\"]")]
    [InlineData("\"disabledAutoApproveTools\": [\"rm\"]")]
    [InlineData("\"trust\": true")]
    [InlineData("\"tools\": [\"*\"]")]
    [InlineData("\"available_tools\": []")]
    [InlineData("\"disabledTools\": []")]
    public void Forbids_WhatOnlyNeedsNoConfirmation_IsNoFilter(string members) =>
        Assert.Null(Assert.Single(Read($$$$$$"""{"mcpServers":{"a":{"command":"x",{{{{{{members}}}}}}}}}""").Servers).Forbids("rm"));

    [Theory]
    [InlineData("\"permissions\": {\"deny\": [\"mcp__a__rm\"]}")]
    [InlineData("\"excludeTools\": [\"rm\"]")]
    [InlineData("\"tools\": {\"a_rm\": false, \"a_ls\": true}")]
    public void Forbids_WhatTheFileForbidsAsAWhole_Holds(string members)
    {
        var server = Assert.Single(Read($$$$$$"""{"mcpServers":{"a":{"command":"x"} }, {{{{{{members}}}}}}}""").Servers);

        Assert.NotNull(server.Forbids("rm"));
        Assert.Null(server.Forbids("ls"));
    }

    [Theory]
    [InlineData("${input:api-key}", "\"headers.X\": ${input:api-key} is an input that only the client asks for: write ${API_KEY} and set that environment variable")]
    [InlineData("${command:pick.token}", "${command:pick.token} is the result of a command that only the client runs")]
    [InlineData("${config:my.key}", "${config:my.key} is a setting that only the editor knows")]
    [InlineData("${workspaceFolder}/data", "${workspaceFolder} is a path that only the editor knows: write the path itself, or set an environment variable workspaceFolder")]
    [InlineData("${workspaceFolder:api}", "${workspaceFolder:api} is no reference that FireFly knows")]
    [InlineData("${{ secrets.KEY }}", "${{ secrets.KEY }} is a template that only its client fills in")]
    [InlineData("{{API_KEY}}", "{{API_KEY}} is a template that only its client fills in")]
    [InlineData("{file:~/.secret}", "is the content of a file")]
    [InlineData("Bearer $UNSET_KEY", "the environment variable UNSET_KEY is not set: set it, write $$UNSET_KEY for the text itself")]
    [InlineData("${UNSET_KEY}", "the environment variable UNSET_KEY is not set: set it, write ${UNSET_KEY:-default}, or write $${UNSET_KEY} for the text itself")]
    [InlineData("${env:UNSET_KEY}", "the environment variable UNSET_KEY is not set")]
    [InlineData("${UNSET_KEY", "no closing brace")]
    public void Read_APlaceholderThatNothingResolves_IsNamedWithWhatToWriteAndTheOthersStay(string value, string says)
    {
        var read = Read($$$$$$"""{"servers":{"books":{"type":"http","url":"http://localhost:1/mcp","headers":{"X":"{{{{{{value}}}}}}"}},"other":{"command":"x"}}}""");

        Assert.Equal("other", Assert.Single(read.Servers).Name);
        Assert.Contains(says, Assert.Single(read.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${KEY}", "secret")]
    [InlineData("${env:KEY}", "secret")]
    [InlineData("{env:KEY}", "secret")]
    [InlineData("Bearer $KEY", "Bearer secret")]
    [InlineData("pa$KEY", "pa$KEY")]
    [InlineData("$$KEY", "$KEY")]
    [InlineData("$${KEY}", "${KEY}")]
    [InlineData("$$${KEY}", "$${KEY}")]
    [InlineData("a $${X} b ${KEY}", "a ${X} b secret")]
    [InlineData("${NONE:-x}", "x")]
    [InlineData("${NONE:-${KEY}}", "secret")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${/}", "/")]
    public void Read_References_AreReplaced(string value, string expected)
    {
        var read = Read($$$$$$"""{"mcpServers":{"a":{"command":"x","env":{"V":"{{{{{{value}}}}}}"}}}}""");

        Assert.Equal(expected, Assert.Single(read.Servers).Env["V"]);
    }

    [Fact]
    public void Read_ADollarInArguments_IsTheShells() =>
        Assert.Equal(["-c", "echo $HOME; for f in 1; do echo ${f}; done"], Assert.Single(Read("""{"mcpServers":{"a":{"command":"sh","args":["-c","echo $HOME; for f in 1; do echo $${f}; done"]}}}""").Servers).Args);

    [Theory]
    [InlineData("""{"context_servers":{"a":{"source":"custom","command":{"path":"node","args":["s.js"],"env":{"K":"v"}}}}}""")]
    [InlineData("""{"mcp":{"servers":{"a":{"type":"stdio","command":"node","args":["s.js"],"env":{"K":"v"}}}}}""")]
    [InlineData("""{"mcp":{"a":{"type":"local","command":["node","s.js"],"environment":{"K":"v"}}}}""")]
    [InlineData("""{"extensions":{"a":{"type":"stdio","cmd":"node","args":["s.js"],"envs":{"K":"v"},"enabled":true}}}""")]
    [InlineData("""{"mcpServers":[{"name":"a","command":"node","args":["s.js"],"env":{"K":"v"}}]}""")]
    [InlineData("""{"experimental":{"modelContextProtocolServers":[{"name":"a","transport":{"type":"stdio","command":"node","args":["s.js"],"env":{"K":"v"}}}]}}""")]
    public void Read_TheShapesOfTheClients_SayTheSame(string json)
    {
        var server = Assert.Single(Read(json).Servers);

        Assert.Equal(("a", "node", "v"), (server.Name, server.Command, server.Env["K"]));
        Assert.Equal(["s.js"], server.Args);
    }

    [Theory]
    [InlineData("\"httpUrl\": \"https://example.com/mcp\", \"headers\": {\"A\": \"b\"}")]
    [InlineData("\"serverUrl\": \"https://example.com/mcp\", \"headers\": {\"A\": \"b\"}")]
    [InlineData("\"type\": \"streamable_http\", \"uri\": \"https://example.com/mcp\", \"headers\": {\"A\": \"b\"}")]
    [InlineData("\"type\": \"streamableHttp\", \"url\": \"https://example.com/mcp\", \"headers\": {\"A\": \"b\"}")]
    [InlineData("\"type\": \"remote\", \"url\": \"https://example.com/mcp\", \"headers\": {\"A\": \"b\"}")]
    [InlineData("\"type\": \"sse\", \"url\": \"https://example.com/mcp\", \"requestOptions\": {\"headers\": {\"A\": \"b\"}}")]
    public void Read_TheAddressesOfTheClients_SayTheSame(string members)
    {
        var server = Assert.Single(Read($$$$$$"""{"mcpServers":{"a":{ {{{{{{members}}}}}} }}}""").Servers);

        Assert.Equal((ServerTransport.Http, "https://example.com/mcp", "b"), (server.Transport, server.Url!.ToString(), server.Headers["A"]));
    }

    [Theory]
    [InlineData("\"type\": \"websocket\", \"url\": \"wss://x\"", "web sockets")]
    [InlineData("\"type\": \"builtin\"", "lives inside its client")]
    [InlineData("\"source\": \"extension\", \"settings\": {}", "an extension of the editor starts it")]
    [InlineData("\"url\": \"https://x\", \"headersHelper\": \"./token.sh\"", "\"headersHelper\" is a program")]
    [InlineData("\"command\": \"x\", \"envFile\": \"./no.env\"", "./no.env cannot be read")]
    [InlineData("\"command\": \"x\", \"disabled\": \"perhaps\"", "\"disabled\" must be true or false")]
    [InlineData("\"command\": \"x\", \"firefly\": {\"excludes\": [\"rm\"]}", "\"firefly.excludes\" does not exist: did you mean \"exclude\"?")]
    [InlineData("\"command\": \"x\", \"firefly\": {\"colour\": 1}", "\"firefly.colour\" does not exist; there are")]
    public void Read_WhatCannotBeUsed_IsRefusedByNameOnceAndTheOthersStay(string members, string says)
    {
        var read = Read($$$$$$"""{"mcpServers":{"a":{ {{{{{{members}}}}}} },"other":{"command":"x","foreign":{"member":1}}}}""");

        Assert.Equal("other", Assert.Single(read.Servers).Name);
        Assert.Contains(says, Assert.Single(Assert.Single(read.LeftOut).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AWrongType_GetsOneMessage() =>
        Assert.Single(Assert.Single(Read("""{"mcpServers":{"a":{"type":"carrier-pigeon"}}}""").LeftOut).Reasons);

    [Fact]
    public void Read_AnEnvFile_FillsWhatIsNotSet()
    {
        _folder.File(".env", "# comment\nexport A=1\nB=\"two words\"\nC=from file\n");
        var file = _folder.File("mcp.json", """{"servers":{"a":{"command":"x","envFile":"./.env","env":{"C":"own"}}}}""");

        var env = Assert.Single(McpConfiguration.Read(File.ReadAllText(file), file, _ => null).Servers).Env;

        Assert.Equal(("1", "two words", "own"), (env["A"], env["B"], env["C"]));
    }

    [Theory]
    [InlineData("librechat.yaml", "mcpServers:\n  a:\n    command: x\n", "this is YAML, and FireFly reads JSON")]
    [InlineData("config.toml", "[mcp_servers.a]\n", "this is TOML")]
    public void Read_AFileOfAnotherFormat_IsRefusedByName(string name, string text, string says) =>
        Assert.Contains(says, Assert.Throws<McpConfigurationException>(() => McpConfiguration.Read(text, name, _ => null)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadAll_EntriesOfAStore_KeepWhatTheirFileSaysElsewhere()
    {
        using var document = JsonDocument.Parse("""
            {"mcpServers":{"off":{"command":"x"},"on":{"command":"y"},"bad":{"command":"${UNSET_KEY}"}},"mcp":{"excluded":["off"]},"permissions":{"deny":["mcp__on__rm"]}}
            """);

        var read = ServerEntry.ReadAll(ServerEntry.Split(document.RootElement), _ => null);

        Assert.Equal("permissions.deny", Assert.Single(read.Servers).Forbids("rm"));
        Assert.Equal([("off", true), ("bad", false)], read.LeftOut.Select(server => (server.Name, server.SwitchedOff)));
    }

    private static McpServers Read(string json) => McpConfiguration.Read(json, "mcp.json", name => name == "KEY" ? "secret" : null);
}
