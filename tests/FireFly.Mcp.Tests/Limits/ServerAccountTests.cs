using CsCheck;

namespace FireFly.Mcp.Tests.Limits;

public sealed class ServerAccountTests
{
    private readonly TestClock _clock = new();
    private readonly Dictionary<string, int> _sessions = [];
    private readonly Dictionary<string, double> _spent = [];
    private readonly ServerAccount _account;

    public ServerAccountTests() => _account = new ServerAccount(_sessions, _spent, _clock);

    [Fact]
    public void Claim_FewerLeftThanWanted_GrantsWhatIsLeft()
    {
        Assert.Equal(new SessionShare(2, 0), _account.Claim("a", new SessionClaim(0, 2, 3)));

        Assert.Equal(new SessionShare(1, 0), _account.Claim("b", new SessionClaim(0, 4, 3)));
        Assert.Equal(new SessionShare(2, 3), _account.Claim("a", new SessionClaim(2, 0, 3)));
    }

    [Fact]
    public void Claim_OneThatCameFree_GoesToWhoWaitsLongest()
    {
        _account.Claim("a", new SessionClaim(0, 1, 1));
        _account.Claim("b", new SessionClaim(0, 1, 1));
        _clock.Pass(TimeSpan.FromSeconds(1));
        _account.Claim("c", new SessionClaim(0, 1, 1));

        _account.Claim("a", new SessionClaim(0, 0, 1));

        Assert.Equal(0, _account.Claim("c", new SessionClaim(0, 1, 1)).Granted);
        Assert.Equal(0, _account.Claim("a", new SessionClaim(0, 1, 1)).Granted);
        Assert.Equal(1, _account.Claim("b", new SessionClaim(0, 1, 1)).Granted);
    }

    [Fact]
    public void Claim_WhoWaitedAndAsksNoMore_IsNotWaitedFor()
    {
        _account.Claim("a", new SessionClaim(0, 1, 1));
        _account.Claim("b", new SessionClaim(0, 1, 1));
        _account.Claim("a", new SessionClaim(0, 0, 1));

        Assert.Equal(0, _account.Claim("c", new SessionClaim(0, 1, 1)).Granted);
        _clock.Pass(TimeSpan.FromSeconds(6));

        Assert.Equal(1, _account.Claim("c", new SessionClaim(0, 1, 1)).Granted);
    }

    [Fact]
    public void Claim_BooksThatWereLost_AreRightAgainAfterEachHasSpoken()
    {
        var account = new ServerAccount(_sessions, _spent, _clock);
        account.Claim("a", new SessionClaim(3, 0, 4));

        Assert.Equal(1, account.Claim("b", new SessionClaim(0, 2, 4)).Granted);
    }

    [Fact]
    public void Claim_LimitLoweredMeanwhile_TakesNothingAway()
    {
        _account.Claim("a", new SessionClaim(0, 3, 4));

        Assert.Equal(3, _account.Claim("a", new SessionClaim(3, 1, 2)).Granted);
    }

    [Fact]
    public void Forget_HolderThatIsGone_LeavesItsSessionsToOthers()
    {
        _account.Claim("a", new SessionClaim(0, 2, 2));
        Assert.Equal(0, _account.Claim("b", new SessionClaim(0, 2, 2)).Granted);

        _account.Forget(holder => holder == "a");

        Assert.Equal(2, _account.Claim("b", new SessionClaim(0, 2, 2)).Granted);
        Assert.Equal(["b"], _sessions.Keys);
    }

    [Fact]
    public void Claim_AnyHistory_NeverGrantsMoreThanTheLimitAndKeepsNothingBack() =>
        Gen.Select(Gen.Int[1, 4], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 7]).Array[0, 60]).Sample((most, steps) =>
        {
            var clock = new TestClock();
            var sessions = new Dictionary<string, int>();
            var account = new ServerAccount(sessions, new Dictionary<string, double>(), clock);
            var held = new int[3];
            foreach (var (who, wanted, seconds) in steps)
            {
                clock.Pass(TimeSpan.FromSeconds(seconds));

                // Who wants nothing gives one back.
                held[who] = wanted == 0 ? Math.Max(0, held[who] - 1) : held[who];
                held[who] = account.Claim(Name(who), new SessionClaim(held[who], wanted, most)).Granted;
                Assert.InRange(held.Sum(), 0, most);
                Assert.Equal(held.Sum(), sessions.Values.Sum());
            }

            for (var who = 0; who < held.Length; who++)
            {
                account.Claim(Name(who), new SessionClaim(0, 0, most));
            }

            clock.Pass(TimeSpan.FromSeconds(6));
            Assert.Equal(most, account.Claim("new", new SessionClaim(0, most, most)).Granted);
        });

    [Fact]
    public void Spend_TwoRuns_AreSummedApart()
    {
        _account.Spend("one", TimeSpan.FromSeconds(2));
        _account.Spend("two", TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(2.5), _account.Spend("one", TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void Spend_ManyRuns_KeepsTheLatest()
    {
        for (var run = 0; run < 5_000; run++)
        {
            _account.Spend($"run-{run:D4}", TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(4_500, 500).Select(run => $"run-{run:D4}"), _spent.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TakeTurn_SeveralAtOnce_AreEvenlySpacedAndNoneIsSavedUp()
    {
        Assert.Equal([0, 2, 4], Enumerable.Range(0, 3).Select(_ => _account.TakeTurn(30).TotalSeconds));

        _clock.Pass(TimeSpan.FromSeconds(60));

        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(_ => _account.TakeTurn(30).TotalSeconds));
    }

    private static string Name(int who) => $"holder-{who}";

    private sealed class TestClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
