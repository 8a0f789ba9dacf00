using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage;
using Microsoft.Extensions.Options;

namespace FireFly.Exploration.Recorder;

/// <summary>Records traffic between agents and the live servers of the catalog into the store.</summary>
internal sealed partial class LiveRecorder : IAsyncDisposable
{
    private readonly IDocumentStore _store;
    private readonly ILogger<LiveRecorder> _logger;
    private readonly CallRecorder _recorder;

    public LiveRecorder(IDocumentStore store, IOptions<RecorderOptions> options, IConfiguration configuration, ServerPlaces places, TimeProvider time, ILogger<LiveRecorder> logger)
    {
        (_store, _logger) = (store, logger);
        var settings = options.Value;
        _recorder = new CallRecorder(new StoreRecording(store, time), new RecorderSettings
        {
            Servers = [],
            Others = KnownAsync,
            Rules = Rules(settings) with { UseDefaults = settings.Redact },
            Key = RecorderSettings.KeyOf(configuration[RecorderOptions.RedactionKey]),
            Notice = LogNotice,
            ServerSaid = (server, line) => LogServer(server.Name, line),
        }, time);
        Proxy = new RecordingProxy(_recorder, places, time, new ProxyLimits(TimeSpan.FromMinutes(settings.IdleMinutes), EndsSilence: true));
    }

    public RecordingProxy Proxy { get; }

    /// <summary>The rules of a file, or the built-in ones alone.</summary>
    /// <exception cref="McpConfigurationException">The file is wrong.</exception>
    public static RedactionRules Rules(RecorderOptions options) =>
        options.RedactionRules.Length == 0 ? RedactionRules.Default : RedactionRules.Parse(File.ReadAllText(options.RedactionRules), options.RedactionRules);

    /// <summary>The server as its definition stands now, or null.</summary>
    /// <exception cref="McpConfigurationException">Its definition does not hold any more.</exception>
    public async ValueTask<ServerDefinition?> FindAsync(string name, CancellationToken cancellationToken) =>
        await _store.FindAsync(Collections.Servers, name, FireFlyJson.Default.JsonObject, cancellationToken) is { } entry ? ServerEntry.Read(entry, Environment.GetEnvironmentVariable) : null;

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        _recorder.Dispose();
    }

    /// <summary>All servers: an agent may tell one the secret of another.</summary>
    private async ValueTask<IReadOnlyList<ServerDefinition>> KnownAsync(CancellationToken cancellationToken)
    {
        var servers = new List<ServerDefinition>();
        await foreach (var entry in _store.AllAsync(Collections.Servers, "", ServerEntry.NameOf, FireFlyJson.Default.JsonObject, cancellationToken: cancellationToken))
        {
            try
            {
                servers.Add(ServerEntry.Read(entry, Environment.GetEnvironmentVariable));
            }
            catch (McpConfigurationException)
            {
                // It cannot be used as things stand, for example because a variable is not set.
            }
        }

        return servers;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recorder: {Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Server}: {Line}")]
    private partial void LogServer(string server, string line);
}
