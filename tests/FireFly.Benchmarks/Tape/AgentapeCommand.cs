using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FireFly.Benchmarks.Datasets;
using FireFly.Benchmarks.Serving;
using Microsoft.AspNetCore.Builder;

namespace FireFly.Benchmarks.Tape;

/// <summary>
/// Calls a second of the simulator and of the npm package agentape over the same recordings, each over what it speaks: MCP over streamable
/// HTTP, and MCP over standard input and output. With one request in flight and with sixteen; in short rounds in turn.
/// </summary>
internal sealed class AgentapeCommand : IBenchmarkCommand
{
    private const string Package = "agentape@0.1.0";
    private const string Accept = "application/json, text/event-stream";
    private const double Wanted = 5;
    private const int Rounds = 7;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1.5);

    public string Name => "agentape";

    public string Summary => "calls a second against the npm package agentape (needs node): agentape [recordings, 2000] [folder in which it was installed with npm]";

    public int Run(string[] args)
    {
        if (args.Length > 2 || !int.TryParse(args.FirstOrDefault("2000"), CultureInfo.InvariantCulture, out var count) || count < 100)
        {
            Console.Error.WriteLine("agentape takes a number of recordings from 100, and a folder in which 'npm install agentape' was run");
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("firefly-agentape-");
        try
        {
            var installed = args.ElementAtOrDefault(1) ?? Install(root.FullName);
            return installed is null ? 2 : RunAsync(root.FullName, Path.Combine(installed, "node_modules", "agentape"), count).GetAwaiter().GetResult();
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static string? Install(string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, Package]) { RedirectStandardOutput = true })!;
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode == 0)
            {
                return folder;
            }

            Console.Error.WriteLine($"npm could not install {Package}; install it elsewhere and name the folder");
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"node and npm are needed to run {Package}, and are not installed");
        }

        return null;
    }

    private static async Task<int> RunAsync(string root, string package, int count)
    {
        if (!File.Exists(Path.Combine(package, "dist", "cli.js")))
        {
            Console.Error.WriteLine($"{package}: agentape is not installed there");
            return 2;
        }

        var (dataset, cassette) = (Path.Combine(root, "dataset"), Path.Combine(root, "cassette.json"));
        await SyntheticDataset.WriteAsync(dataset, count);
        await WriteCassetteAsync(cassette, count);
        await using var simulator = await Hosts.SimulatorAsync(dataset, Path.Combine(root, "store"));
        using var client = Load.Client(simulator.Urls.First());
        var sessions = await Hosts.SessionsAsync(client);
        await using var tape = TapeProcess.Start(package, cassette);
        Task OurAsync(int connection, int i)
        {
            var number = Hosts.Own(connection, i, count);
            return Load.PostAsync(client, sessions[connection].Server, Hosts.McpBody(number), ("Mcp-Session-Id", sessions[connection].Id), ("Accept", Accept));
        }

        Task TheirAsync(int connection, int i)
        {
            var number = Hosts.Own(connection, i, count);
            return tape.CallAsync(SyntheticDataset.ToolName(number), SyntheticDataset.Arguments(number));
        }

        var held = true;
        foreach (var inFlight in (int[])[1, Load.Connections])
        {
            await Load.RateAsync(OurAsync, inFlight, Slice);
            await Load.RateAsync(TheirAsync, inFlight, Slice);
            var rounds = new List<(double Ours, double Theirs)>();
            for (var round = 0; round < Rounds; round++)
            {
                var ours = await Load.RateAsync(OurAsync, inFlight, Slice);
                rounds.Add((ours, await Load.RateAsync(TheirAsync, inFlight, Slice)));
            }

            var (median, ratios) = (rounds.OrderBy(round => round.Ours / round.Theirs).ElementAt(Rounds / 2), rounds.Select(round => round.Ours / round.Theirs).Order());
            Console.WriteLine(
                $"{inFlight,3} in flight: FireFly over HTTP {median.Ours,8:0}/s, agentape over stdio {median.Theirs,8:0}/s, ratio {median.Ours / median.Theirs:0.0} (wanted {Wanted:0.0} with {Load.Connections} in flight; {ratios.First():0.0} to {ratios.Last():0.0})");
            held &= inFlight == 1 || median.Ours / median.Theirs >= Wanted;
        }

        return held ? 0 : 1;
    }

    private static async Task WriteCassetteAsync(string path, int count)
    {
        await using var stream = File.Create(path);
        await using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteNumber("version", 1);
        writer.WriteString("name", "synthetic");
        writer.WriteString("createdAt", "2026-01-01T00:00:00.000Z");
        writer.WriteStartArray("interactions");
        for (var number = 0; number < count; number++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", $"int_{number}");
            writer.WriteString("type", "mcp.tool");
            writer.WriteString("tool", SyntheticDataset.ToolName(number));
            writer.WritePropertyName("input");
            writer.WriteRawValue(SyntheticDataset.Arguments(number));
            writer.WriteStartObject("output");
            writer.WriteStartArray("content");
            writer.WriteStartObject();
            writer.WriteString("type", "text");
            writer.WriteString("text", SyntheticDataset.Text(number));
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteBoolean("isError", false);
            writer.WriteEndObject();
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
