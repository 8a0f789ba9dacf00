using FireFly.Storage.Changes;
using Xunit;

namespace FireFly.Storage.Tests.Changes;

/// <summary>What every <see cref="IChangeFeed"/> promises between two who share it. A carrier's test class derives from this and adds nothing but its feeds.</summary>
public abstract class ChangeFeedConformance
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The feed of one who tells.</summary>
    protected abstract IChangeFeed Teller { get; }

    /// <summary>The feed of one who listens, in another process where the carrier joins processes.</summary>
    protected abstract IChangeFeed Listener { get; }

    [Fact]
    public async Task Subscriber_OfATopic_HearsOfIt()
    {
        using var tools = Listener.Subscribe(Collections.Tools);

        await Teller.PublishAsync([Collections.Tools], Cancellation);

        Assert.True(await tools.WaitAsync(Long, TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task Subscriber_OfAnotherTopic_HearsNothing()
    {
        using var mine = Listener.Subscribe(ChangeTopics.Job("mine"));
        using var other = Listener.Subscribe(ChangeTopics.Job("other"), Collections.Tasks);

        await Teller.PublishAsync([ChangeTopics.Job("mine"), Collections.Jobs], Cancellation);

        Assert.True(await mine.WaitAsync(Long, TimeProvider.System, Cancellation));
        Assert.False(other.Take());
    }

    [Fact]
    public async Task Subscriber_OfSeveralTopics_HearsEach()
    {
        using var both = Listener.Subscribe(Collections.Recordings, Collections.Tasks);

        foreach (var topic in new[] { Collections.Recordings, Collections.Tasks })
        {
            await Teller.PublishAsync([topic], Cancellation);
            Assert.True(await both.WaitAsync(Long, TimeProvider.System, Cancellation));
        }
    }

    [Fact]
    public async Task Subscriber_ThatWasAway_IsToldOfWhatCameMeanwhile()
    {
        using var witness = Listener.Subscribe("later");
        using var away = Listener.Subscribe(Collections.Tools);
        await Teller.PublishAsync([Collections.Tools], Cancellation);
        await Teller.PublishAsync(["later"], Cancellation);
        await witness.WaitAsync(Long, TimeProvider.System, Cancellation);

        Assert.True(away.Take());
        Assert.False(away.Take());
    }

    [Fact]
    public async Task Subscriber_Twice_BothHear()
    {
        using var first = Listener.Subscribe(Collections.Tools);
        using var second = Listener.Subscribe(Collections.Tools);

        await Teller.PublishAsync([Collections.Tools], Cancellation);

        Assert.True(await first.WaitAsync(Long, TimeProvider.System, Cancellation));
        Assert.True(await second.WaitAsync(Long, TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task Subscriber_Disposed_HearsNoMore()
    {
        var gone = Listener.Subscribe(Collections.Tools);
        using var witness = Listener.Subscribe(Collections.Tools);
        gone.Dispose();

        await Teller.PublishAsync([Collections.Tools], Cancellation);

        Assert.True(await witness.WaitAsync(Long, TimeProvider.System, Cancellation));
        Assert.False(gone.Take());
    }

    [Fact]
    public async Task Teller_Itself_HearsToo()
    {
        using var own = Teller.Subscribe(Collections.Tools);

        await Teller.PublishAsync([Collections.Tools], Cancellation);

        Assert.True(await own.WaitAsync(Long, TimeProvider.System, Cancellation));
    }

    [Fact]
    public async Task Wait_WithoutANotice_EndsWithItsPatience()
    {
        using var silent = Listener.Subscribe("silent");

        Assert.False(await silent.WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation));
    }
}
