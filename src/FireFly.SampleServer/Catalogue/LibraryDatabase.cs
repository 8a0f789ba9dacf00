using Dapper;
using Microsoft.Data.Sqlite;

namespace FireFly.SampleServer.Catalogue;

/// <summary>The file <c>library.db</c>, made with the sample data when it is missing. Thread-safe: each call opens a connection of its own.</summary>
internal sealed class LibraryDatabase
{
    private readonly string _connectionString;

    private LibraryDatabase(string connectionString) => _connectionString = connectionString;

    public static LibraryDatabase Open(string folder)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Directory.CreateDirectory(folder);
        var database = new LibraryDatabase(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "library.db"),
            ForeignKeys = true,
        }.ConnectionString);
        database.CreateWhenMissing();
        return database;
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs a change as one transaction; the write lock is taken at the start, so that checks inside it stay true.</summary>
    public T Change<T>(Func<SqliteConnection, T> change)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = change(connection);
        transaction.Commit();
        return result;
    }

    // Inside one transaction: a server killed here, or two that start together, leave no half-made file behind.
    private void CreateWhenMissing() => Change(connection =>
    {
        if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'books'") == 0)
        {
            connection.Execute(LibrarySchema.Sql);
            LibrarySeed.Fill(connection);
        }

        return true;
    });
}
