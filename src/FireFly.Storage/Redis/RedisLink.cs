using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>
/// The connection to Redis, which may be down at any time: then everything asked of it is answered as if it held nothing, at once, until it
/// is back by itself. Thread-safe.
/// </summary>
public sealed partial class RedisLink : IAsyncDisposable
{
    /// <summary>Name of the spans of what is asked of Redis.</summary>
    public const string ActivitySourceName = "FireFly.Storage.Redis";

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    private readonly ILogger<RedisLink> _logger;
    private readonly Lazy<Task<IConnectionMultiplexer>> _connecting;
    private int _down;

    /// <summary>A link that connects at its first use.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="connect">Makes the connection, and may take its time.</param>
    /// <param name="logger">Told when it breaks and when it is back.</param>
    public RedisLink(RedisAddress address, Func<IConnectionMultiplexer> connect, ILogger<RedisLink> logger)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        _logger = logger;
        _connecting = new Lazy<Task<IConnectionMultiplexer>>(() => Task.Run(() => Watch(connect())));
    }

    /// <summary>Where it is.</summary>
    public RedisAddress Address { get; }

    /// <summary>The connection, once there was an attempt at one; it goes on by itself.</summary>
    public Task<IConnectionMultiplexer> ConnectionAsync() => _connecting.Value;

    /// <summary>Why it cannot be used right now, or null.</summary>
    public async Task<string?> WhyUnusableAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await ConnectionAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (IsOfRedis(exception))
        {
            return $"{Address.Setting}: Redis at {Address.Server} cannot be used ({Reason(exception)})";
        }
    }

    /// <summary>Asks Redis for something; <paramref name="otherwise"/> while it is down.</summary>
    internal async Task<T> AskAsync<T>(string operation, Func<IDatabase, Task<T>> ask, T otherwise, CancellationToken cancellationToken)
    {
        // Names as in the OpenTelemetry conventions for databases; keys are left out.
        using var activity = Activities.StartActivity(operation, ActivityKind.Client);
        activity?.SetTag("db.system.name", "redis").SetTag("db.operation.name", operation);
        try
        {
            if (_connecting.Value is not { IsCompletedSuccessfully: true } connected || !connected.Result.IsConnected)
            {
                activity?.SetStatus(ActivityStatusCode.Error, "not connected");
                return otherwise;
            }

            return await ask(connected.Result.GetDatabase()).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfRedis(exception))
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            return otherwise;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_connecting.IsValueCreated)
        {
            await (await _connecting.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    internal static bool IsOfRedis(Exception exception) => exception is RedisException or RedisTimeoutException or ObjectDisposedException;

    private static string Reason(Exception exception) => exception switch
    {
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => "it refuses the password",
        RedisServerException server => server.Message.ReplaceLineEndings(" "),
        RedisTimeoutException => "it does not answer in time",
        _ => "no connection",
    };

    private IConnectionMultiplexer Watch(IConnectionMultiplexer connection)
    {
        connection.ConnectionFailed += (_, _) => TellDown();
        connection.ConnectionRestored += (_, _) => TellUp(connection);
        if (connection.IsConnected)
        {
            LogConnected(Address.Server);
        }
        else
        {
            TellDown();
        }

        return connection;
    }

    private void TellDown()
    {
        // Two connections fail at once, one for commands and one for notices.
        if (Interlocked.Exchange(ref _down, 1) == 0)
        {
            LogDown(Address.Setting, Address.Server);
        }
    }

    private void TellUp(IConnectionMultiplexer connection)
    {
        if (connection.IsConnected && Interlocked.Exchange(ref _down, 0) == 1)
        {
            LogConnected(Address.Server);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Notices and the recording cache are carried by Redis at {Server}")]
    private partial void LogConnected(string server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Setting}: no connection to Redis at {Server}; reads go to the store and changes are found by polling until it is back")]
    private partial void LogDown(string setting, string server);
}
