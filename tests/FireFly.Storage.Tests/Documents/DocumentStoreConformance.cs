using System.Text.Json;
using FireFly.Contracts;
using Xunit;

namespace FireFly.Storage.Tests.Documents;

/// <summary>What every <see cref="IDocumentStore"/> promises. A provider's test class derives from this and adds nothing but its store.</summary>
public abstract class DocumentStoreConformance
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IDocumentStore Store { get; }

    [Fact]
    public async Task Find_Missing_IsNull() =>
        Assert.Null(await Store.FindAsync("c", "nothing", FireFlyJson.Default.ValueOrigin, Cancellation));

    [Fact]
    public async Task Find_AfterPut_GivesTheDocument()
    {
        await Put("c", "a", "/x/ü/\"quoted\"\n");

        Assert.Equal("/x/ü/\"quoted\"\n", await Find("c", "a"));
        Assert.Null(await Find("other", "a"));
    }

    [Fact]
    public async Task Put_SameIdAgain_Replaces()
    {
        await Put("c", "a", "1");
        await Put("c", "a", "2");

        Assert.Equal("2", await Find("c", "a"));
        Assert.Equal(1, await Store.CountAsync("c", "", Cancellation));
    }

    [Fact]
    public async Task PutNew_IdThatIsThere_KeepsTheFirst()
    {
        await Put("c", "a", "1");
        await Store.WriteAsync(
            new DocumentBatch().PutNew("c", "a", Of("2"), FireFlyJson.Default.ValueOrigin).PutNew("c", "b", Of("3"), FireFlyJson.Default.ValueOrigin).PutNew("c", "b", Of("4"), FireFlyJson.Default.ValueOrigin),
            Cancellation);

        Assert.Equal("1", await Find("c", "a"));
        Assert.Equal("3", await Find("c", "b"));
    }

    [Fact]
    public async Task Batch_PutAndDelete_AppliesInOrder()
    {
        await Put("c", "old", "1");
        await Store.WriteAsync(
            new DocumentBatch().Put("c", "new", Of("1"), FireFlyJson.Default.ValueOrigin).Delete("c", "new").Delete("c", "old").Put("c", "old", Of("2"), FireFlyJson.Default.ValueOrigin).Delete("c", "never-there"),
            Cancellation);

        Assert.Null(await Find("c", "new"));
        Assert.Equal("2", await Find("c", "old"));
    }

    [Fact]
    public async Task Batch_Cancelled_WritesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.WriteAsync(new DocumentBatch().Put("c", "a", Of("1"), FireFlyJson.Default.ValueOrigin), cancelled.Token));

        Assert.Equal(0, await Store.CountAsync("c", "", Cancellation));
    }

    [Fact]
    public async Task List_ManyIds_IsInOrdinalOrder()
    {
        foreach (var id in new[] { "b", "B", "a/2", "a/10", "ä", "a" })
        {
            await Put("c", id, id);
        }

        Assert.Equal(["B", "a", "a/10", "a/2", "b", "ä"], await List("", null, 10));
    }

    [Fact]
    public async Task List_WithPrefix_GivesOnlyThose()
    {
        foreach (var id in new[] { "e1", "e1/000001", "e1/000002", "e10/000001", "e1%", "E1/000001" })
        {
            await Put("c", id, id);
        }

        Assert.Equal(["e1/000001", "e1/000002"], await List("e1/", null, 10));
        Assert.Equal(2, await Store.CountAsync("c", "e1/", Cancellation));
        Assert.Equal(["e1%"], await List("e1%", null, 10));
    }

    [Fact]
    public async Task List_ByPages_GivesAllOnce()
    {
        var ids = Enumerable.Range(0, 25).Select(i => $"x/{i:D6}").ToList();
        foreach (var id in ids)
        {
            await Put("c", id, id);
        }

        var seen = new List<string?>();
        for (string? after = null; await List("x/", after, 10) is { Count: > 0 } page; after = page[^1])
        {
            seen.AddRange(page);
        }

        Assert.Equal<string?>(ids, seen);
        Assert.Empty(await List("x/", null, 0));
    }

    [Fact]
    public async Task Write_FromManyTasks_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await Put("c", $"{worker:D2}/{i}", "v");
                    Assert.Equal("v", await Find("c", $"{worker:D2}/{i}"));
                }
            },
            Cancellation)));

        Assert.Equal(160, await Store.CountAsync("c", "", Cancellation));
    }

    [Fact]
    public async Task Find_DeepDocument_ComesBackWhole()
    {
        var deep = JsonDocument.Parse(string.Concat(Enumerable.Repeat("[", 60)) + "1" + string.Concat(Enumerable.Repeat("]", 60))).RootElement;
        await Store.WriteAsync(new DocumentBatch().Put("c", "deep", new Select { By = "only", EqualTo = deep }, FireFlyJson.Default.Select), Cancellation);

        var found = await Store.FindAsync("c", "deep", FireFlyJson.Default.Select, Cancellation);

        Assert.True(JsonElement.DeepEquals(deep, found!.EqualTo!.Value));
    }

    [Fact]
    public async Task Batch_OfManyDocuments_IsWrittenWholeAndInItsOrder()
    {
        await Put("c", "x/0007", "old");
        await Put("c", "kept/0007", "old");
        await Put("c", "gone/0007", "old");
        var batch = new DocumentBatch();
        for (var i = 0; i < 1000; i++)
        {
            batch.Put("c", $"x/{i:D4}", Of($"first {i}"), FireFlyJson.Default.ValueOrigin)
                .PutNew("c", $"kept/{i:D4}", Of($"first {i}"), FireFlyJson.Default.ValueOrigin)
                .Delete("c", $"gone/{i:D4}")
                .Put("c", $"x/{i:D4}", Of($"second {i}"), FireFlyJson.Default.ValueOrigin);
        }

        await Store.WriteAsync(batch, Cancellation);

        Assert.Equal(1000, await Store.CountAsync("c", "x/", Cancellation));
        Assert.Equal("second 7", await Find("c", "x/0007"));
        Assert.Equal(("old", "first 8"), (await Find("c", "kept/0007"), await Find("c", "kept/0008")));
        Assert.Equal(0, await Store.CountAsync("c", "gone/", Cancellation));
    }

    [Fact]
    public async Task Batch_DeleteThenPutNew_Writes()
    {
        await Put("c", "a", "1");
        await Store.WriteAsync(new DocumentBatch().Delete("c", "a").PutNew("c", "a", Of("2"), FireFlyJson.Default.ValueOrigin), Cancellation);

        Assert.Equal("2", await Find("c", "a"));
    }

    [Fact]
    public async Task Write_SameDocumentsInOtherOrders_NeverLocksUp()
    {
        var ids = Enumerable.Range(0, 40).Select(i => $"{i:D2}").ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                for (var round = 0; round < 5; round++)
                {
                    var batch = new DocumentBatch();
                    foreach (var id in (worker + round) % 2 == 0 ? ids : ids.AsEnumerable().Reverse())
                    {
                        batch.Put("c", id, Of($"{worker}/{round}"), FireFlyJson.Default.ValueOrigin);
                    }

                    await Store.WriteAsync(batch, Cancellation);
                }
            },
            Cancellation)));

        // Batches are whole: all documents are of the same one.
        Assert.Single((await List("", null, 100)).Distinct());
    }

    [Fact]
    public async Task Read_IdThatIsNoText_FindsNothing()
    {
        await Put("c", "a", "1");
        await Put("c", "b", "1");
        // Half of a surrogate pair sorts where U+FFFD does: after all letters.
        foreach (var (id, after) in new[] { ("\0", 2), ("a\0b", 1), ("\uD800", 0) })
        {
            Assert.Null(await Find("c", id));
            Assert.Equal(0, await Store.CountAsync("c", id, Cancellation));
            Assert.Empty(await List(id, null, 10));
            Assert.Equal(after, (await List("", id, 10)).Count);
        }
    }

    private static ValueOrigin Of(string text) => ValueOrigin.Output(0, text);

    private Task Put(string collection, string id, string text) =>
        Store.WriteAsync(new DocumentBatch().Put(collection, id, Of(text), FireFlyJson.Default.ValueOrigin), Cancellation);

    private async Task<string?> Find(string collection, string id) =>
        (await Store.FindAsync(collection, id, FireFlyJson.Default.ValueOrigin, Cancellation))?.Pointer;

    private async Task<IReadOnlyList<string?>> List(string prefix, string? after, int limit) =>
        [.. (await Store.ListAsync("c", prefix, after, limit, FireFlyJson.Default.ValueOrigin, Cancellation)).Select(o => o.Pointer)];
}
