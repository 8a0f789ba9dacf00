using System.Collections.Concurrent;
using FireFly.Mcp.Limits;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp.Tests.Telemetry;

public sealed class CallLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lines _lines = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CallAsync_ServerDies_IsALineOfTheServerAndTheToolWithoutItsWords()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_lines));
        await using var live = new LiveEnvironment(
            [AwfulServers.Mode("crash")], new LiveOptions { WorkRoot = Path.Combine(_folder.Path, "work") }, ServerPlaces.Alone(TimeProvider.System, loggers), TimeProvider.System, loggers);
        await using var session = await live.OpenAsync();

        await session.CallAsync("crash", "echo", """{"text":"well"}""");
        var died = await session.CallAsync("crash", "crash");

        var line = Assert.Single(_lines.All, line => line.Text.Contains("has not answered", StringComparison.Ordinal));
        Assert.StartsWith("crash/crash has not answered: Died after ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(died.Failure!.Message, line.Text, StringComparison.Ordinal);
        Assert.Equal(("crash", "crash"), (line.Scope["Server"], line.Scope["Tool"]));
    }

    private sealed record Line(string Text, IReadOnlyDictionary<string, object> Scope);

    /// <summary>Keeps what is logged, with the scopes that it is in.</summary>
    private sealed class Lines : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private readonly ConcurrentQueue<Line> _lines = new();
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public IReadOnlyCollection<Line> All => _lines;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = new Dictionary<string, object>(StringComparer.Ordinal);
            _scopes.ForEachScope((given, all) => (given as IEnumerable<KeyValuePair<string, object>>)?.ToList().ForEach(pair => all[pair.Key] = pair.Value), scope);
            _lines.Enqueue(new Line(formatter(state, exception), scope));
        }

        public void Dispose()
        {
        }
    }
}
