using FireFly.Contracts;
using FireFly.Storage.Postgres;
using FireFly.Tests;
using Npgsql;
using Xunit;

namespace FireFly.Storage.Tests.Postgres;

public sealed class PostgresFaultTests(PostgresFixture server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_BySeveralServicesAtOnce_MigratesOnce()
    {
        var text = await server.NewDatabaseAsync();
        var services = Enumerable.Range(0, 8).Select(_ => PostgresFixture.Open(text)).ToList();

        await Task.WhenAll(services.Select((service, i) => Put(service, $"{i}")));

        Assert.Equal(8, await new PostgresDocumentStore(services[0]).CountAsync("c", "", Cancellation));
        Assert.Equal(1L, await ScalarAsync(text, "SELECT count(*) FROM schemaversions"));
        services.ForEach(service => service.Dispose());
    }

    [Fact]
    public async Task Use_NobodyListens_SaysWhichSettingAndWhere()
    {
        var port = LocalServer.FreePort();
        await using var database = PostgresFixture.Open($"Host=127.0.0.1;Port={port};Username=u;Password=hidden;Database=firefly");

        var failure = await Assert.ThrowsAsync<StorageException>(() => Put(database, "a"));

        Assert.StartsWith($"ConnectionStrings:firefly: the database server 127.0.0.1:{port} cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, await database.WhyUnusableAsync(Cancellation));
    }

    [Fact]
    public async Task Use_WrongPassword_SaysSoWithoutIt()
    {
        var text = new NpgsqlConnectionStringBuilder(await server.NewDatabaseAsync()) { Password = "hidden" };
        await using var database = PostgresFixture.Open(text.ConnectionString, Long);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Put(database, "a"));

        Assert.Equal($"ConnectionStrings:firefly: the database server 127.0.0.1:{text.Port} refuses the user 'postgres'; check Username and Password", failure.Message);
    }

    [Fact]
    public async Task Use_DatabaseOfANewerVersion_IsRefused()
    {
        var text = await server.NewDatabaseAsync();
        await using (var database = PostgresFixture.Open(text))
        {
            await Put(database, "a");
            await ScalarAsync(text, "INSERT INTO schemaversions (scriptname, applied) VALUES ('FireFly.Storage.Postgres.Migrations.9999-later.sql', now())");

            // One that is at work already finds out when it is asked for its health.
            Assert.Contains("9999-later", await database.WhyUnusableAsync(Cancellation), StringComparison.Ordinal);
        }

        await using var older = PostgresFixture.Open(text, Long);
        var failure = await Assert.ThrowsAsync<StorageException>(() => Put(older, "b"));

        Assert.Contains("has the migration 9999-later of a newer FireFly", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await ScalarAsync(text, "SELECT count(*) FROM documents"));
    }

    [Fact]
    public async Task Use_MigrationFails_NamesItAndWorksOnceTheCauseIsGone()
    {
        var text = await server.NewDatabaseAsync();
        await using (var creating = PostgresFixture.Open(text))
        {
            await Put(creating, "a");
        }

        await ScalarAsync(text, "DROP TABLE schemaversions");
        var log = new ListLogger<PostgresDatabase>();
        await using var database = PostgresFixture.Open(text, Long, log);
        var failure = await Assert.ThrowsAsync<StorageException>(() => Put(database, "b"));
        await Assert.ThrowsAsync<StorageException>(() => Put(database, "b"));

        Assert.Contains("the migration 0001-documents of the database", failure.Message, StringComparison.Ordinal);
        Assert.Contains("already exists", failure.Message, StringComparison.Ordinal);
        Assert.Equal([$"The store cannot be used. {failure.Message}"], log.Lines);

        await ScalarAsync(text, "DROP TABLE documents");
        await Put(database, "b");
        Assert.Null(await database.WhyUnusableAsync(Cancellation));
        Assert.Contains(log.Lines, line => line.EndsWith("can be used again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Use_OtherEncoding_IsRefused()
    {
        var text = new NpgsqlConnectionStringBuilder(await server.NewDatabaseAsync());
        await ScalarAsync(new NpgsqlConnectionStringBuilder(text.ConnectionString) { Database = "postgres" }.ConnectionString, $"CREATE DATABASE {text.Database} ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
        await using var database = PostgresFixture.Open(text.ConnectionString);

        Assert.Contains("is encoded in LATIN1; FireFly needs one in UTF8", await database.WhyUnusableAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_ServerRestarts_WaitsAndLosesNothing()
    {
        Assert.SkipWhen(PostgresServer.WhyMissing is not null, PostgresServer.WhyMissing ?? "");
        await using var own = await PostgresServer.StartAsync(Cancellation);
        await using var database = PostgresFixture.Open(own.NewDatabase(), Long);
        await Put(database, "before");

        await own.StopAsync();
        var waiting = Put(database, "meanwhile");
        Assert.NotNull(await database.WhyUnusableAsync(Cancellation));
        Assert.False(waiting.IsCompleted);
        await own.ResumeAsync(Cancellation);
        await waiting;

        Assert.Equal(2, await new PostgresDocumentStore(database).CountAsync("c", "", Cancellation));
        Assert.Null(await database.WhyUnusableAsync(Cancellation));
    }

    [Fact]
    public async Task Put_IdWithNul_IsRefusedAndLeavesTheBatchOut()
    {
        await using var database = PostgresFixture.Open(await server.NewDatabaseAsync());
        var store = new PostgresDocumentStore(database);

        await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(
            new DocumentBatch().Put("c", "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin).Put("c", "b\0", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin),
            Cancellation));

        Assert.Equal(0, await store.CountAsync("c", "", Cancellation));
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:firefly is missing")]
    [InlineData(" ", "ConnectionStrings:firefly is missing")]
    [InlineData("Port=5432;Database=firefly", "ConnectionStrings:firefly names no Host")]
    [InlineData("Host=a;Password=hidden", "ConnectionStrings:firefly names no Database")]
    [InlineData("Host=a;Port=hidden;Database=firefly", "ConnectionStrings:firefly is not a connection string of PostgreSQL")]
    [InlineData("Data Source=hidden.db;Mode=x", "ConnectionStrings:firefly is not a connection string of PostgreSQL")]
    [InlineData("hidden", "ConnectionStrings:firefly is not a connection string of PostgreSQL")]
    public void Parse_WrongText_NamesTheSettingAndNoValue(string? text, string expected)
    {
        var failure = Assert.Throws<StorageException>(() => PostgresConnection.Parse("ConnectionStrings:firefly", text));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
    }

    private static Task Put(PostgresDatabase database, string id) => new PostgresDocumentStore(database).WriteAsync(
        new DocumentBatch().Put("c", id, ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);

    private static async Task<object?> ScalarAsync(string text, string sql)
    {
        await using var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ConnectionString);
        await session.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, session);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
