using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Storage.Protection;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Tests.Documents;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace FireFly.Storage.Tests.Protection;

public sealed class ProtectedDocumentStoreTests : DocumentStoreConformance, IDisposable
{
    private const string Secret = "what-the-services-share";

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _inner;
    private readonly ProtectedDocumentStore _store;

    public ProtectedDocumentStoreTests()
    {
        _inner = SqliteDocumentStore.Open(_folder.PathOf("firefly.db"));
        _store = Protect(() => ProtectionKeys.OfFolder(_folder.PathOf("")));
    }

    protected override IDocumentStore Store => _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _inner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Definition_Written_IsReadBackAndIsSealedBelow()
    {
        await PutAsync(_store);

        Assert.Equal("s3cret", await TokenAsync(_store));
        Assert.Equal("s3cret", Token(Assert.Single(await _store.ListAsync(Collections.Servers, "", null, 10, FireFlyJson.Default.JsonObject, Cancellation))));
        var kept = (await _inner.FindAsync(Collections.Servers, "a", FireFlyJson.Default.JsonObject, Cancellation))!;
        Assert.Equal(["sealed"], kept.Select(member => member.Key));
        Assert.DoesNotContain("s3cret", kept.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_WrittenBeforeThereWereKeys_IsReadAsItIs()
    {
        await PutAsync(_inner);

        Assert.Equal("s3cret", await TokenAsync(_store));
    }

    [Fact]
    public async Task Definition_OfProcessesThatShareASecret_IsReadByEachAndByNoOther()
    {
        await PutAsync(Protect(() => ProtectionKeys.OfSecret(Secret)));

        Assert.Equal("s3cret", await TokenAsync(Protect(() => ProtectionKeys.OfSecret(Secret))));
        var failure = await Assert.ThrowsAsync<StorageException>(() => TokenAsync(Protect(() => ProtectionKeys.OfSecret("another-secret"))));
        Assert.Contains("FireFly:ServiceToken", failure.Message, StringComparison.Ordinal);
    }

    private ProtectedDocumentStore Protect(Func<IDataProtector> protector) => new(_inner, new Lazy<IDataProtector>(protector));

    private static Task PutAsync(IDocumentStore store) => store.WriteAsync(
        new DocumentBatch().Put(Collections.Servers, "a", new JsonObject { ["name"] = "a", ["env"] = new JsonObject { ["TOKEN"] = "s3cret" } }, FireFlyJson.Default.JsonObject), Cancellation);

    private static async Task<string?> TokenAsync(ProtectedDocumentStore store) => Token((await store.FindAsync(Collections.Servers, "a", FireFlyJson.Default.JsonObject, Cancellation))!);

    private static string? Token(JsonObject entry) => (string?)entry["env"]!["TOKEN"];
}
