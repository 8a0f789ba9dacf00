using FireFly.Contracts;
using FireFly.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FireFly.Storage.Tests.Sqlite;

public sealed class SqliteFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_FilesOfAKilledProcess_HaveEveryFinishedWrite()
    {
        using var folder = new TemporaryFolder();
        using var store = await SqliteDocumentStore.OpenAsync(folder.PathOf("a.db"), Cancellation);
        for (var i = 0; i < 50; i++)
        {
            await store.WriteAsync(new DocumentBatch().Put("c", $"{i:D3}", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);
        }

        // What the operating system holds while the store is open is what a killed process leaves behind.
        foreach (var suffix in new[] { "", "-wal" })
        {
            await using var from = new FileStream(folder.PathOf("a.db" + suffix), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await using var to = File.Create(folder.PathOf("b.db" + suffix));
            await from.CopyToAsync(to, Cancellation);
        }

        using var survivor = await SqliteDocumentStore.OpenAsync(folder.PathOf("b.db"), Cancellation);
        Assert.Equal(50, await survivor.CountAsync("c", "", Cancellation));
    }

    [Fact]
    public async Task Open_Twice_SharesOneFile()
    {
        using var folder = new TemporaryFolder();
        using var first = await SqliteDocumentStore.OpenAsync(folder.PathOf("a.db"), Cancellation);
        using var second = await SqliteDocumentStore.OpenAsync(folder.PathOf("a.db"), Cancellation);

        await first.WriteAsync(new DocumentBatch().Put("c", "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);
        await second.WriteAsync(new DocumentBatch().Put("c", "b", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);

        Assert.Equal(2, await first.CountAsync("c", "", Cancellation));
        Assert.Equal(2, await second.CountAsync("c", "", Cancellation));
    }

    [Fact]
    public async Task Open_FileOfANewerVersion_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using (var store = await SqliteDocumentStore.OpenAsync(folder.PathOf("a.db"), Cancellation))
        {
            await store.WriteAsync(new DocumentBatch().Put("c", "a", ValueOrigin.Constant, FireFlyJson.Default.ValueOrigin), Cancellation);
        }

        await using (var connection = new SqliteConnection($"Data Source={folder.PathOf("a.db")};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var later = connection.CreateCommand();
            later.CommandText = "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('FireFly.Storage.Sqlite.Migrations.9999-later.sql', '2030-01-01')";
            await later.ExecuteNonQueryAsync(Cancellation);
        }

        var failure = Assert.Throws<StorageException>(() => SqliteDocumentStore.Open(folder.PathOf("a.db")));

        Assert.Equal($"{folder.PathOf("a.db")}: the store has the migration 9999-later of a newer FireFly; update this program, or use another folder", failure.Message);
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_SaysSo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("a.db"), new string('x', 5000), Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(() => SqliteDocumentStore.OpenAsync(folder.PathOf("a.db"), Cancellation));

        Assert.Equal($"{folder.PathOf("a.db")}: this file is not a FireFly store", failure.Message);
    }

    [Fact]
    public async Task Open_BelowAFile_SaysWhichPath()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("file"), "x", Cancellation);

        var failure = await Assert.ThrowsAsync<StorageException>(() => SqliteDocumentStore.OpenAsync(folder.PathOf("file/a.db"), Cancellation));

        Assert.Contains(folder.PathOf("file"), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
