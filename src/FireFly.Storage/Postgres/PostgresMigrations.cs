using DbUp;
using DbUp.Engine;
using Npgsql;

namespace FireFly.Storage.Postgres;

/// <summary>
/// Brings a database to the schema of this build: the scripts embedded beside this file, each once, in order, each in a transaction of its
/// own. Several services may do it at once: a lock of the database lets one at a time.
/// </summary>
internal static class PostgresMigrations
{
    private const string Folder = ".Postgres.Migrations.";

    /// <summary>Any number that no other program takes for a lock of its own: the letters of "FireFly".</summary>
    private const long LockKey = 0x46697265466C79;

    private const int SecondsForOthers = 120;

    private static readonly string[] Names =
        [.. typeof(PostgresMigrations).Assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Makes the database where it is missing and applies what is new.</summary>
    public static async Task ApplyAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        // Held until the session is closed, or its process dies.
        await ExecuteAsync(session, $"SELECT pg_advisory_lock({LockKey})", cancellationToken).ConfigureAwait(false);
        await RefuseOtherEncodingsAsync(session, connection, cancellationToken).ConfigureAwait(false);
        if (await NewerAsync(session, cancellationToken).ConfigureAwait(false) is { } newer)
        {
            throw new StorageException(Newer(connection, newer));
        }

        // DbUp knows no asynchronous way.
        var result = await Task.Run(() => Upgrade(connection), cancellationToken).ConfigureAwait(false);
        if (result.Error is NpgsqlException { IsTransient: true } passing)
        {
            throw passing;
        }

        if (!result.Successful)
        {
            throw new StorageException(
                $"{connection.Setting}: the migration {ShortName(result.ErrorScript?.Name)} of the database '{connection.Database}' failed and was undone: {result.Error.Message.ReplaceLineEndings(" ")}",
                result.Error);
        }
    }

    /// <summary>What is wrong when a script was applied that this build does not know.</summary>
    public static string Newer(PostgresConnection connection, string script) =>
        $"{connection.Setting}: the database '{connection.Database}' has the migration {ShortName(script)} of a newer FireFly; update this program, or give it a database of its own";

    /// <summary>The first applied script that this build does not know, or null.</summary>
    public static async Task<string?> NewerAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using (var journal = new NpgsqlCommand("SELECT to_regclass('schemaversions') IS NOT NULL", session))
        {
            if (await journal.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
            {
                return null;
            }
        }

        await using var command = new NpgsqlCommand("SELECT scriptname FROM schemaversions WHERE scriptname <> ALL ($1) ORDER BY scriptname LIMIT 1", session);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Names });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    private static DatabaseUpgradeResult Upgrade(PostgresConnection connection) => DeployChanges.To
        .PostgresqlDatabase(connection.Unpooled())
        .WithScriptsEmbeddedInAssembly(typeof(PostgresMigrations).Assembly, name => name.Contains(Folder, StringComparison.Ordinal))
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build()
        .PerformUpgrade();

    private static async Task<NpgsqlConnection> OpenAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(connection.Unpooled(), cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(connection, cancellationToken).ConfigureAwait(false);
            return await OpenAsync(connection.Unpooled(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string text, CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(text);
        try
        {
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task CreateDatabaseAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(connection.Unpooled("postgres"), cancellationToken).ConfigureAwait(false);
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(connection.Database);
        try
        {
            await ExecuteAsync(session, $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0", cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another service was quicker.
        }
    }

    private static async Task RefuseOtherEncodingsAsync(NpgsqlConnection session, PostgresConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SHOW server_encoding", session);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string encoding && encoding != "UTF8")
        {
            throw new StorageException($"{connection.Setting}: the database '{connection.Database}' is encoded in {encoding}; FireFly needs one in UTF8");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // constants of this class and a quoted name
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = SecondsForOthers };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>FireFly.Storage.Postgres.Migrations.0001-documents.sql</c> is told as <c>0001-documents</c>.</summary>
    private static string ShortName(string? script) =>
        script is null ? "journal" : Path.GetFileNameWithoutExtension(script.Split(Folder)[^1]);
}
