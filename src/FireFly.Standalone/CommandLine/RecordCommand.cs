using System.CommandLine;
using FireFly.Standalone.Recording;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>record</c>: stands between MCP clients and live servers, and writes down the calls.</summary>
internal static class RecordCommand
{
    public static Command Create()
    {
        var servers = new Option<string>("--servers") { Description = "The mcp.json with the servers.", HelpName = "PATH", Required = true };
        var server = new Option<string?>("--server") { Description = "Speaks MCP on standard input and output for this server: a client starts this command in its place.", HelpName = "NAME" };
        var urls = new Option<string?>("--urls") { Description = "Speaks MCP over HTTP for all servers, each at /record/NAME, at these addresses, separated by semicolons.", HelpName = "URLS" };
        var hosts = Options.AllowedHosts();
        var output = new Option<string>("--out") { Description = "Folder of the recording: an empty one, or one that was recorded into before.", HelpName = "PATH", Required = true };
        var redact = Options.Path("--redact", "JSON file with further keys and patterns that are redacted.");
        var noRedact = Options.Switch("--no-redact", "Switches the built-in redaction rules off. Secrets of mcp.json are redacted all the same.");
        var fresh = Options.Switch("--fresh", "The servers forget everything between conversations: each one begins in the initial state.");
        var known = Options.Path("--known", "A dataset in which these servers were explored: its tools that changed nothing are taken to be pure.");
        var command = new Command("record", "Stands between any MCP client and live servers, passes everything through, and records the calls as a dataset.")
        {
            servers, server, urls, hosts, output, redact, noRedact, fresh, known,
        };
        command.SetAction((line, _) => RecordRun.RunAsync(new RecordOrder(
            line.GetValue(servers)!, line.GetValue(server), line.GetValue(urls), line.GetValue(hosts)!, line.GetValue(output)!, line.GetValue(redact), line.GetValue(noRedact), line.GetValue(fresh), line.GetValue(known))));
        return command;
    }
}
