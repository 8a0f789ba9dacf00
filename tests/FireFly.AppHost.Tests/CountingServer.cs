using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace FireFly.AppHost.Tests;

/// <summary>An MCP server over HTTP that sees how many of its calls are at work at once and how fast they come, whoever makes them.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(50);

    private readonly Calls _calls = new();
    private readonly WebApplication _app;

    private CountingServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_calls);
        builder.Services.AddMcpServer().WithHttpTransport().WithTools<Tools>();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapMcp("/mcp");
    }

    public Uri Url => new(_app.Urls.First() + "/mcp");

    /// <summary>All calls so far, the most that were at work at once, and when the last one came (<see cref="Stopwatch"/>).</summary>
    public (int All, int AtOnce, long Last) Seen => _calls.Seen;

    public static async Task<CountingServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new CountingServer();
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Calls
    {
        private readonly Lock _lock = new();
        private int _all;
        private int _now;
        private int _atOnce;
        private long _last;

        public (int All, int AtOnce, long Last) Seen
        {
            get
            {
                lock (_lock)
                {
                    return (_all, _atOnce, _last);
                }
            }
        }

        public async Task<string> WorkAsync(string answer)
        {
            lock (_lock)
            {
                _last = Stopwatch.GetTimestamp();
                _all++;
                _now++;
                _atOnce = Math.Max(_atOnce, _now);
            }

            await Task.Delay(Work);
            lock (_lock)
            {
                _now--;
            }

            return answer;
        }
    }

    [McpServerToolType]
    private sealed class Tools(Calls calls)
    {
        [McpServerTool(Name = "list_cities", ReadOnly = true), Description("Lists the cities that are known, as JSON.")]
        public Task<string> Cities() => calls.WorkAsync("""[{"cityId":"city-17","name":"Lisbon"},{"cityId":"city-23","name":"Porto"}]""");

        [McpServerTool(Name = "get_city", ReadOnly = true), Description("Gets a city by its id, such as city-17, as JSON.")]
        public Task<string> City(string cityId) => calls.WorkAsync($$"""{"cityId":"{{(cityId.StartsWith("city-", StringComparison.Ordinal) ? cityId : "none")}}","river":"Tejo","people":545000}""");
    }
}
