using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Limits;

/// <summary>Limits over several runs, and over several processes that share the books.</summary>
public sealed class ServerPlacesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SharedBooks _books = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CallAsync_AnotherProcessHasTheOnlyPlace_WaitsUntilItEnds()
    {
        var (one, two) = (AwfulServers.Places(_books.Of("one")), AwfulServers.Places(_books.Of("two")));
        await using var first = Live("first", one, Only("counter"));
        await using var second = Live("second", two, Only("counter"));
        var session = await first.OpenAsync();
        await session.CallAsync("counter", "increment_counter");
        await using var other = await second.OpenAsync();

        var waiting = other.CallAsync("counter", "increment_counter");
        await one.RenewAsync(Token);
        await two.RenewAsync(Token);
        Assert.False(waiting.IsCompleted);
        await session.DisposeAsync();

        Assert.Equal("Counter: 1", (await waiting).Text());
    }

    [Fact]
    public async Task RenewAsync_IdleSessionThatAnotherProcessWaitsFor_IsGivenUp()
    {
        var (one, two) = (AwfulServers.Places(_books.Of("one")), AwfulServers.Places(_books.Of("two")));
        await using var first = Live("first", one, Only("ordinary"));
        await using var second = Live("second", two, Only("ordinary"));
        await using var pool = new PristinePool(first, 4);
        Assert.Equal("x", await EchoAsync(pool, "ordinary"));
        await using var other = await second.OpenAsync();

        var waiting = other.CallAsync("ordinary", "echo", """{"text":"y"}""");
        while (!waiting.IsCompleted)
        {
            await one.RenewAsync(Token);
            await Task.WhenAny(waiting, Task.Delay(20, Token));
        }

        Assert.Equal("y", (await waiting).Text());
    }

    [Fact]
    public async Task MarkStateless_IdleProcessThatAnotherRunWaitsFor_IsGivenUp()
    {
        var places = AwfulServers.Places(_books.Of("one"));
        await using var first = Live("first", places, Only("ordinary"));
        await using var second = Live("second", places, Only("ordinary"));
        first.MarkStateless("ordinary");
        await using var session = await first.OpenAsync();
        Assert.Equal("x", (await session.CallAsync("ordinary", "echo", """{"text":"x"}""")).Text());
        await using var other = await second.OpenAsync();

        Assert.Equal("y", (await other.CallAsync("ordinary", "echo", """{"text":"y"}""")).Text());
    }

    [Fact]
    public async Task UseAsync_TwoRunsThatHoldWhatTheOtherWants_BothEnd()
    {
        var places = AwfulServers.Places(_books.Of("one"));
        var servers = new[] { Only("a", "ordinary"), Only("b", "ordinary") };
        await using var first = Live("first", places, servers);
        await using var second = Live("second", places, servers);
        await using var onePool = new PristinePool(first, 4);
        await using var otherPool = new PristinePool(second, 4);
        var (oneHas, otherHas) = (new TaskCompletionSource(), new TaskCompletionSource());

        var there = await Task.WhenAll(
            EchoAsync(onePool, "a", "b", oneHas, otherHas.Task), EchoAsync(otherPool, "b", "a", otherHas, oneHas.Task)).WaitAsync(TimeSpan.FromMinutes(2), Token);

        Assert.Equal(["x", "x"], there);
    }

    [Fact]
    public async Task CallAsync_TotalSecondsSpentByAnotherProcess_IsALimit()
    {
        var server = AwfulServers.Mode("slow") with { Limits = new ServerLimits { TotalSeconds = 2 } };
        await using var first = Live("first", AwfulServers.Places(_books.Of("one")), server);
        await using var second = Live("second", AwfulServers.Places(_books.Of("two")), server);
        await using var one = await first.OpenAsync();
        await using var two = await second.OpenAsync();

        Assert.Null((await one.CallAsync("slow", "slow_echo", """{"text":"x","seconds":1.1}""")).Failure);
        Assert.Null((await two.CallAsync("slow", "slow_echo", """{"text":"x","seconds":1.1}""")).Failure);

        // The books are written beside the calls.
        CallOutcome outcome;
        do
        {
            outcome = await two.CallAsync("slow", "echo", """{"text":"x"}""");
        }
        while (outcome.Failure is null);

        Assert.Equal(FailureCode.Limit, outcome.Failure.Code);
        Assert.Contains("totalSeconds", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_SoManyCallsAMinute_WaitForTheirTurn()
    {
        var server = AwfulServers.Mode("ordinary") with { Limits = new ServerLimits { MaxCallsPerMinute = 0.1 } };
        await using var first = Live("first", AwfulServers.Places(_books.Of("one")), server);
        await using var second = Live("second", AwfulServers.Places(_books.Of("two")), server);
        await using var one = await first.OpenAsync();
        await using var two = await second.OpenAsync();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(Token);

        Assert.Equal("x", (await one.CallAsync("ordinary", "echo", """{"text":"x"}""")).Text());
        var waiting = two.CallAsync("ordinary", "echo", JsonElement.Parse("""{"text":"x"}"""), ends.Token);
        await Task.WhenAny(waiting, Task.Delay(300, Token));
        Assert.False(waiting.IsCompleted);

        await ends.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task CallAsync_LedgerThatIsAway_WaitsUntilItIsBack()
    {
        var away = true;
        await using var live = Live("live", AwfulServers.Places(_books.Of("one", () => away)), Only("ordinary"));
        await using var session = await live.OpenAsync();

        var waiting = session.CallAsync("ordinary", "echo", """{"text":"x"}""");
        await Task.WhenAny(waiting, Task.Delay(300, Token));
        Assert.False(waiting.IsCompleted);
        away = false;

        Assert.Equal("x", (await waiting).Text());
    }

    [Fact]
    public async Task ListAsync_SessionInUse_WaitsForIt()
    {
        var places = AwfulServers.Places(_books.Of("one"));
        var server = Only("ordinary");
        await using var first = Live("first", places, server);
        await using var second = Live("second", places, server);
        var session = await first.OpenAsync();
        await session.CallAsync("ordinary", "echo", """{"text":"x"}""");

        var listing = second.ListAsync(server, Token);
        await Task.WhenAny(listing, Task.Delay(300, Token));
        Assert.False(listing.IsCompleted);
        await session.DisposeAsync();

        Assert.Null((await listing).Failure);
    }

    private static ServerDefinition Only(string name, string? mode = null) => AwfulServers.Mode(mode ?? name, name) with { Limits = new ServerLimits { MaxSessions = 1 } };

    private LiveEnvironment Live(string name, ServerPlaces places, params ServerDefinition[] servers) =>
        AwfulServers.Live(new LiveOptions { WorkRoot = Path.Combine(_folder.Path, name) }, servers, places);

    private static Task<string> EchoAsync(PristinePool pool, string server) => pool.UseAsync(false, async session =>
        ((await session.CallAsync(server, "echo", """{"text":"x"}""")).Text(), new RecordingSession(session, "s", new TrustingJudge())), Token);

    private static Task<string> EchoAsync(PristinePool pool, string first, string second, TaskCompletionSource has, Task otherHas) => pool.UseAsync(
        false,
        async session =>
        {
            await session.CallAsync(first, "echo", """{"text":"x"}""");
            has.TrySetResult();
            await otherHas;
            return ((await session.CallAsync(second, "echo", """{"text":"x"}""")).Text(), new RecordingSession(session, "s", new TrustingJudge()));
        },
        Token);

    private sealed class TrustingJudge : ICallJudge
    {
        public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result) => true;

        public bool ChangesNothing(Tool tool, JsonElement arguments) => true;
    }
}
