using FireFly.Storage.Postgres;
using FireFly.Storage.Tests.Postgres;
using FireFly.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace FireFly.Storage.Tests.Postgres;

/// <summary>One PostgreSQL server for all tests of the process, started by the first that needs it; each test has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync(CancellationToken.None));

    /// <summary>The connection string of a database that is not there yet. Skips the test where PostgreSQL is missing.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(PostgresServer.WhyMissing is not null, PostgresServer.WhyMissing ?? "");
        return (await _server.Value).NewDatabase();
    }

    public static PostgresConnection Parse(string text) => PostgresConnection.Parse("ConnectionStrings:firefly", text);

    /// <summary>A database as a service sees it.</summary>
    public static PostgresDatabase Open(string text, TimeSpan patience = default, ILogger<PostgresDatabase>? logger = null)
    {
        var connection = Parse(text);
        return new PostgresDatabase(connection, NpgsqlDataSource.Create(connection.Text), patience, TimeProvider.System, logger ?? NullLogger<PostgresDatabase>.Instance);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
