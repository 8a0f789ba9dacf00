using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using FireFly.Storage.Protection;
using Microsoft.Data.Sqlite;

namespace FireFly.Storage.Sqlite;

/// <summary>
/// Documents in one SQLite file with a write-ahead log. A write is one transaction and is in the operating system's hands when
/// <see cref="WriteAsync"/> returns, so it outlives a killed process. Readers never wait for the writer. Thread-safe; several
/// processes may share a file.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IDisposable
{
    /// <summary>Sorts after every id that begins with the prefix before it: the highest code point.</summary>
    private const string AfterAll = "\U0010FFFF";

    private const string Insert = "INSERT INTO documents (collection, id, json) VALUES (@collection, @id, CAST(@json AS TEXT)) ON CONFLICT (collection, id) DO ";

    private const string Upsert = Insert + "UPDATE SET json = excluded.json";

    private const string InsertNew = Insert + "NOTHING";

    private const string Remove = "DELETE FROM documents WHERE collection = @collection AND id = @id";

    private readonly string _path;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    private SqliteDocumentStore(string path, string connectionString)
    {
        _path = path;
        _connectionString = connectionString;
    }

    /// <summary>Opens the store in the file <paramref name="path"/>, making it and its folder where they are missing.</summary>
    /// <exception cref="StorageException">It cannot be opened, with the reason.</exception>
    public static Task<SqliteDocumentStore> OpenAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Open(path));
    }

    /// <summary>As <see cref="OpenAsync"/>; for containers, whose factories are synchronous.</summary>
    public static SqliteDocumentStore Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        // A command waits this many seconds for another process's transaction before it fails.
        var connectionString = new SqliteConnectionStringBuilder { DataSource = full, DefaultTimeout = 30, Pooling = true }.ToString();
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(full)!);
            // Before SQLite does, which gives its log and index the mode of the file.
            PrivateFiles.MakeFile(full);
            using (var connection = new SqliteConnection(connectionString))
            {
                connection.Open();
                connection.Execute("PRAGMA journal_mode = WAL");
            }

            SqliteMigrations.Apply(connectionString, full);
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Explain(exception, full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Explain(exception, full);
        }

        return new SqliteDocumentStore(full, connectionString);
    }

    /// <inheritdoc />
    public Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        ReadAsync(
            async connection =>
            {
                var json = await connection.QueryFirstOrDefaultAsync<byte[]>(new CommandDefinition(
                    "SELECT CAST(json AS BLOB) FROM documents WHERE collection = @collection AND id = @id",
                    new { collection, id },
                    cancellationToken: cancellationToken)).ConfigureAwait(false);
                return json is null ? null : JsonSerializer.Deserialize(json, type);
            },
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return ReadAsync<IReadOnlyList<T>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
                    "SELECT CAST(json AS BLOB) FROM documents WHERE collection = @collection AND id >= @prefix AND id < @end AND id > @after ORDER BY id LIMIT @limit",
                    new { collection, prefix, end = prefix + AfterAll, after = after ?? "", limit },
                    cancellationToken: cancellationToken)).ConfigureAwait(false);
                return [.. rows.Select(json => JsonSerializer.Deserialize(json, type)!)];
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return ReadAsync(
            connection => connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT COUNT(*) FROM documents WHERE collection = @collection AND id >= @prefix AND id < @end",
                new { collection, prefix, end = prefix + AfterAll },
                cancellationToken: cancellationToken)),
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Changes.Count == 0)
        {
            return;
        }

        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = connection.BeginTransaction(deferred: false);
            await using var upsert = Prepare(connection, transaction, Upsert, withJson: true);
            await using var insert = Prepare(connection, transaction, InsertNew, withJson: true);
            await using var remove = Prepare(connection, transaction, Remove, withJson: false);
            foreach (var (collection, id, json, keeps) in batch.Changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var command = json is null ? remove : keeps ? insert : upsert;
                command.Parameters[0].Value = collection;
                command.Parameters[1].Value = id;
                if (json is not null)
                {
                    command.Parameters[2].Value = json;
                }

                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Explain(exception, _path);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Closes the pooled connections of this file.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writer.Dispose();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, bool withJson)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // all texts are constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.Add("@collection", SqliteType.Text);
        command.Parameters.Add("@id", SqliteType.Text);
        if (withJson)
        {
            command.Parameters.Add("@json", SqliteType.Blob);
        }

        return command;
    }

    private async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await read(connection).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Explain(exception, _path);
        }
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        // With a write-ahead log, NORMAL loses nothing when the process dies, only when the machine does.
        await connection.ExecuteAsync("PRAGMA synchronous = NORMAL").ConfigureAwait(false);
        return connection;
    }
}
