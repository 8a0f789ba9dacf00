using FireFly.Storage.Caching;
using Xunit;

namespace FireFly.Storage.Tests.Caching;

/// <summary>What every <see cref="IRecordingCache"/> promises. A cache's test class derives from this and adds nothing but its cache.</summary>
public abstract class RecordingCacheConformance
{
    private readonly string _run = Guid.NewGuid().ToString("n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IRecordingCache Cache { get; }

    [Fact]
    public async Task Find_Unknown_IsNull() => Assert.Null(await Cache.FindAsync(Id("nothing"), Cancellation));

    [Fact]
    public async Task Find_Kept_GivesTheBytes()
    {
        await Cache.KeepAsync(Id("a/ü\n"), "{\"x\":\"ü\"}"u8.ToArray(), Cancellation);
        await Cache.KeepAsync(Id("empty"), Array.Empty<byte>(), Cancellation);

        Assert.Equal("{\"x\":\"ü\"}"u8.ToArray(), (await Cache.FindAsync(Id("a/ü\n"), Cancellation))!.Value.ToArray());
        Assert.Equal(0, (await Cache.FindAsync(Id("empty"), Cancellation))!.Value.Length);
    }

    [Fact]
    public async Task Keep_Again_Replaces()
    {
        await Cache.KeepAsync(Id("a"), "1"u8.ToArray(), Cancellation);
        await Cache.KeepAsync(Id("a"), "2"u8.ToArray(), Cancellation);

        Assert.Equal("2"u8.ToArray(), (await Cache.FindAsync(Id("a"), Cancellation))!.Value.ToArray());
    }

    [Fact]
    public async Task Forget_Several_DropsJustThose()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            await Cache.KeepAsync(Id(id), "1"u8.ToArray(), Cancellation);
        }

        await Cache.ForgetAsync([Id("a"), Id("b"), Id("never there")], Cancellation);

        Assert.Null(await Cache.FindAsync(Id("a"), Cancellation));
        Assert.Null(await Cache.FindAsync(Id("b"), Cancellation));
        Assert.NotNull(await Cache.FindAsync(Id("c"), Cancellation));
    }

    [Fact]
    public async Task Keep_ManyAtOnce_FindsEach()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await Cache.KeepAsync(Id($"{i}"), BitConverter.GetBytes(i), Cancellation);
            Assert.Equal(i, BitConverter.ToInt32((await Cache.FindAsync(Id($"{i}"), Cancellation))!.Value.Span));
        }));
    }

    // A cache may be shared with other tests.
    private string Id(string id) => $"{_run}/{id}";
}
