using Microsoft.Extensions.Logging;
using Npgsql;

namespace FireFly.Storage.Postgres;

/// <summary>
/// One database with FireFly's schema, for as long as the process lives. The first use brings it to the schema; while it cannot be reached,
/// uses wait a while for it to come back and then fail with the reason. Thread-safe.
/// </summary>
public sealed partial class PostgresDatabase : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgresDatabase> _logger;
    private readonly SemaphoreSlim _migrating = new(1, 1);
    private volatile bool _migrated;
    private volatile string? _told;

    /// <summary>A database that nobody has spoken to yet.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="source">Connections to it.</param>
    /// <param name="patience">How long a use waits for a database that cannot be reached.</param>
    /// <param name="time">Measures the waiting.</param>
    /// <param name="logger">Told once of each new reason, and of the recovery.</param>
    public PostgresDatabase(PostgresConnection connection, NpgsqlDataSource source, TimeSpan patience, TimeProvider time, ILogger<PostgresDatabase> logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
        _source = source;
        _patience = patience;
        _time = time;
        _logger = logger;
    }

    /// <summary>Where it is.</summary>
    public PostgresConnection Connection { get; }

    /// <summary>Does something in a session; again after a failure that passes (a restart, a deadlock), so it must not mind being done twice.</summary>
    /// <exception cref="StorageException">It failed for good, or for too long.</exception>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        var begun = _time.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            try
            {
                return await TryAsync(use, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var failure = PostgresFailures.Explain(exception, Connection);
                // Whoever dropped the tables, or the whole database, gets empty ones.
                _migrated &= !PostgresFailures.IsOfSchema(exception);
                if (!PostgresFailures.IsOfInput(exception))
                {
                    Tell(failure.Message);
                }

                if (!exception.IsTransient || _time.GetElapsedTime(begun) + pause > _patience)
                {
                    throw failure;
                }
            }

            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether it can be used right now: null, or the reason why not. Asks once, without patience.</summary>
    public async Task<string?> WhyUnusableAsync(CancellationToken cancellationToken)
    {
        try
        {
            var newer = await TryAsync(PostgresMigrations.NewerAsync, cancellationToken).ConfigureAwait(false);
            return newer is null ? null : PostgresMigrations.Newer(Connection, newer);
        }
        catch (NpgsqlException exception)
        {
            return Tell(PostgresFailures.Explain(exception, Connection).Message);
        }
        catch (StorageException exception)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync().ConfigureAwait(false);
        _migrating.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _source.Dispose();
        _migrating.Dispose();
    }

    private async Task<T> TryAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken).ConfigureAwait(false);
        await using var session = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var result = await use(session, cancellationToken).ConfigureAwait(false);
        if (_told is not null)
        {
            _told = null;
            LogRecovered(Connection.Database, Connection.Server);
        }

        return result;
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (_migrated)
        {
            return;
        }

        await _migrating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_migrated)
            {
                await PostgresMigrations.ApplyAsync(Connection, cancellationToken).ConfigureAwait(false);
                _migrated = true;
                LogReady(Connection.Database, Connection.Server);
            }
        }
        catch (StorageException exception)
        {
            Tell(exception.Message);
            throw;
        }
        finally
        {
            _migrating.Release();
        }
    }

    /// <summary>One line for each new reason: not one for each use that meets it.</summary>
    private string Tell(string reason)
    {
        if (_told != reason)
        {
            _told = reason;
            LogUnusable(reason);
        }

        return reason;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Documents are kept by Postgres in the database {Database} at {Server}")]
    private partial void LogReady(string database, string server);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database {Database} at {Server} can be used again")]
    private partial void LogRecovered(string database, string server);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be used. {Reason}")]
    private partial void LogUnusable(string reason);
}
