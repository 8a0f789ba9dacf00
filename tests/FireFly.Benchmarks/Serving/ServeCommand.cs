using System.Globalization;
using System.Text;
using System.Text.Json;
using FireFly.Benchmarks.Datasets;
using Microsoft.AspNetCore.Builder;

namespace FireFly.Benchmarks.Serving;

/// <summary>Throughput of the simulator's routes, 16 connections, as ratios to the least that a server could do for the same bytes.</summary>
internal sealed class ServeCommand : IBenchmarkCommand
{
    private const string Accept = "application/json, text/event-stream";

    public string Name => "serve";

    public string Summary => "throughput of calls, MCP and episodes against bare routes: serve [recordings, 100000] [calls|mcp|episodes]";

    public int Run(string[] args)
    {
        if (args.Length > 2 || !int.TryParse(args.FirstOrDefault("100000"), CultureInfo.InvariantCulture, out var count) || count < 100)
        {
            Console.Error.WriteLine("serve takes a number of recordings from 100");
            return 2;
        }

        return RunAsync(count, args.ElementAtOrDefault(1)).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int count, string? only)
    {
        var root = Directory.CreateTempSubdirectory("firefly-serve-");
        try
        {
            await SyntheticDataset.WriteAsync(root.FullName, count);
            await using var simulator = await Hosts.SimulatorAsync(root.FullName, Path.Combine(root.FullName, "store"));
            using var client = Load.Client(simulator.Urls.First());
            var answer = await Load.PostAsync(client, "/api/simulator/calls", CallBody(0));
            await using var bare = await Hosts.BareAsync(answer);
            using var bareClient = Load.Client(bare.Urls.First());
            var held = only is "calls" or "mcp" || await MemoryAsync(client);
            if (only is null or "calls")
            {
                held &= await CallsAsync(client, bareClient, count);
            }

            if (only is null or "mcp")
            {
                held &= await McpAsync(client, count);
            }

            if (only is null or "episodes")
            {
                held &= await EpisodesAsync(client, bareClient);
            }

            return held ? 0 : 1;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task<bool> CallsAsync(HttpClient client, HttpClient bare, int count)
    {
        const double wanted = 0.6;
        var bodies = Enumerable.Range(0, count).Select(CallBody).ToArray();
        return await Load.CompareAsync(
            "POST /api/simulator/calls",
            (connection, i) => Load.PostAsync(client, "/api/simulator/calls", bodies[Pick(connection, i, count)]),
            (connection, i) => Load.PostAsync(bare, "/bare", bodies[Pick(connection, i, count)]),
            wanted) >= wanted;
    }

    private static async Task<bool> McpAsync(HttpClient client, int count)
    {
        const double wanted = 0.85;
        // Each connection has a session with one server, and calls that server's tools.
        var sessions = await Hosts.SessionsAsync(client);
        await using var constant = await Hosts.ConstantAsync(SyntheticDataset.TextOfMiddleLength(count));
        using var bare = Load.Client(constant.Urls.First());
        var bareSessions = await Task.WhenAll(Enumerable.Range(0, Load.Connections).Select(_ => Hosts.SessionAsync(bare, "/mcp/constant")));
        var bodies = Enumerable.Range(0, count).Select(Hosts.McpBody).ToArray();
        return await Load.CompareAsync(
            "/mcp/{server} tools/call",
            (connection, i) => Load.PostAsync(client, sessions[connection].Server, bodies[Hosts.Own(connection, i, count)], ("Mcp-Session-Id", sessions[connection].Id), ("Accept", Accept)),
            (connection, i) => Load.PostAsync(bare, "/mcp/constant", bodies[Hosts.Own(connection, i, count)], ("Mcp-Session-Id", bareSessions[connection]), ("Accept", Accept)),
            wanted) >= wanted;
    }

    private static async Task<bool> EpisodesAsync(HttpClient client, HttpClient bare)
    {
        const double wanted = 0.5;
        var body = CallBody(0);
        return await Load.CompareAsync(
            "episodes: create, 3 calls, answer",
            async (connection, i) =>
            {
                var task = ((connection * 37) + i) % 100;
                var id = await BeginAsync(client, task);
                for (var call = 0; call < 3; call++)
                {
                    await Load.PostAsync(client, $"/api/episodes/{id}/step", CallBody(task));
                }

                await Load.PostAsync(client, $"/api/episodes/{id}/answer", Encoding.UTF8.GetBytes($$"""{"answer":{"left":{{task}} } }"""));
            },
            async (_, _) =>
            {
                for (var call = 0; call < 5; call++)
                {
                    await Load.PostAsync(bare, "/bare", body);
                }
            },
            wanted) >= wanted;
    }

    /// <summary>What the process holds more for each open episode with three calls behind it.</summary>
    private static async Task<bool> MemoryAsync(HttpClient client)
    {
        const int open = 4000;
        const double wanted = 20;
        await OpenAsync(client, 200);
        var before = Held();
        await OpenAsync(client, open);
        var each = (Held() - before) / (double)open / 1024;
        Console.WriteLine($"{"memory of an open episode after 3 calls",-44} {each,9:0.0} KB (wanted under {wanted})");
        return each < wanted;

        static long Held()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    private static async Task OpenAsync(HttpClient client, int episodes)
    {
        for (var i = 0; i < episodes; i++)
        {
            var id = await BeginAsync(client, i);
            for (var call = 0; call < 3; call++)
            {
                await Load.PostAsync(client, $"/api/episodes/{id}/step", CallBody(i % 100));
            }
        }
    }

    private static async Task<string> BeginAsync(HttpClient client, int i)
    {
        var begun = await Load.PostAsync(client, "/api/episodes", Encoding.UTF8.GetBytes($$"""{"taskId":"task{{i % 100}}"}"""));
        // Without parsing all of it: the load and the server share the machine.
        var reader = new Utf8JsonReader(begun);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id")))
        {
        }

        reader.Read();
        return reader.GetString()!;
    }

    private static int Pick(int connection, int i, int count) => (int)((((long)connection * 7919) + ((long)i * 104_729)) % count);

    private static byte[] CallBody(int number) => Encoding.UTF8.GetBytes($$"""{"tool":"{{SyntheticDataset.ToolId(number)}}","arguments":{{SyntheticDataset.Arguments(number)}}}""");
}
