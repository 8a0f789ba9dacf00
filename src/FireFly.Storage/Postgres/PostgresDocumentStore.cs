using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace FireFly.Storage.Postgres;

/// <summary>
/// Documents in a PostgreSQL database that several processes share. A write is one transaction, durable when <see cref="WriteAsync"/>
/// returns. Documents come back byte for byte: they are kept as text, not taken apart. Thread-safe.
/// </summary>
public sealed class PostgresDocumentStore(PostgresDatabase database) : IDocumentStore
{
    /// <summary>Sorts after every id that begins with the prefix before it: the highest code point.</summary>
    private const string AfterAll = "\U0010FFFF";

    /// <summary>From so many rows on they go in by COPY, by way of a table of the session.</summary>
    private const int Bulk = 200;

    private const string Put = " ON CONFLICT (collection, id) DO UPDATE SET json = excluded.json";

    private const string PutNew = " ON CONFLICT (collection, id) DO NOTHING";

    private const string Insert = "INSERT INTO documents (collection, id, json) ";

    /// <inheritdoc />
    public async Task<T?> FindAsync<T>(string collection, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(id);
        if (PostgresText.Sought(id) is not { } sought)
        {
            return null;
        }

        return await database.UseAsync(
            async (session, cancellation) =>
            {
                await using var command = Command(session, "SELECT json FROM documents WHERE collection = $1 AND id = $2", collection, sought);
                await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                return await reader.ReadAsync(cancellation).ConfigureAwait(false) ? Read(reader, type) : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<T>> ListAsync<T>(string collection, string prefix, string? after, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (PostgresText.Sought(prefix) is not { } sought)
        {
            return [];
        }

        return await database.UseAsync<IReadOnlyList<T>>(
            async (session, cancellation) =>
            {
                const string Sql = "SELECT json FROM documents WHERE collection = $1 AND id >= $2 AND id < $3 AND id > $4 ORDER BY id LIMIT $5";
                await using var command = Command(session, Sql, collection, sought, sought + AfterAll, PostgresText.After(after ?? ""));
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
                await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                var documents = new List<T>();
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    documents.Add(Read(reader, type));
                }

                return documents;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<int> CountAsync(string collection, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (PostgresText.Sought(prefix) is not { } sought)
        {
            return 0;
        }

        return await database.UseAsync(
            async (session, cancellation) =>
            {
                await using var command = Command(session, "SELECT COUNT(*)::int FROM documents WHERE collection = $1 AND id >= $2 AND id < $3", collection, sought, sought + AfterAll);
                return (int)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task WriteAsync(DocumentBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var changes = new NetChanges(batch);
        if (changes.Count == 0)
        {
            return;
        }

        await database.UseAsync(
            async (session, cancellation) =>
            {
                await using var transaction = await session.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                await WriteAsync(session, changes.Replaced, Put, cancellation).ConfigureAwait(false);
                await WriteAsync(session, changes.Kept, PutNew, cancellation).ConfigureAwait(false);
                await RemoveAsync(session, changes.Removed, cancellation).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(NpgsqlConnection session, ChangedRows rows, string conflict, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (rows.Count >= Bulk)
        {
            await CopyAsync(session, rows, conflict, cancellationToken).ConfigureAwait(false);
            return;
        }

#pragma warning disable CA2100 // constants of this class
        await using var command = new NpgsqlCommand(Insert + "SELECT * FROM unnest($1, $2, $3)" + conflict, session);
#pragma warning restore CA2100
        AddTexts(command, rows.Collections);
        AddTexts(command, rows.Ids);
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Json, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(NpgsqlConnection session, ChangedRows rows, string conflict, CancellationToken cancellationToken)
    {
        await ExecuteAsync(session, "CREATE TEMPORARY TABLE IF NOT EXISTS incoming (LIKE documents) ON COMMIT DELETE ROWS; DELETE FROM incoming", cancellationToken).ConfigureAwait(false);
        await using (var copy = await session.BeginBinaryImportAsync("COPY incoming (collection, id, json) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false))
        {
            for (var row = 0; row < rows.Count; row++)
            {
                await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(rows.Collections[row], NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(rows.Ids[row], NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(rows.Json[row], NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(session, Insert + "SELECT collection, id, json FROM incoming ORDER BY collection, id" + conflict, cancellationToken).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(NpgsqlConnection session, ChangedRows rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand("DELETE FROM documents USING unnest($1, $2) AS gone (collection, id) WHERE documents.collection = gone.collection AND documents.id = gone.id", session);
        AddTexts(command, rows.Collections);
        AddTexts(command, rows.Ids);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // constants of this class
        await using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlCommand Command(NpgsqlConnection session, string sql, params ReadOnlySpan<string> texts)
    {
#pragma warning disable CA2100 // constants of this class
        var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        foreach (var text in texts)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        }

        return command;
    }

    private static void AddTexts(NpgsqlCommand command, string[] texts) => command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = texts });

    // The driver hands out text as the bytes that it got.
    private static T Read<T>(NpgsqlDataReader reader, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), type)!;
}
