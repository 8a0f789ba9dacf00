using FireFly.Models.Failures;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;

namespace FireFly.Models.Tests.Failures;

public sealed class RetryTests
{
    private static readonly DelegateScript Good = new(_ => ScriptedReply.Of("done"));

    public static TheoryData<ScriptedFault, bool> Passing => new()
    {
        { ScriptedFault.TooMany, false }, { ScriptedFault.ServerError, false }, { ScriptedFault.HalfClosed, false }, { ScriptedFault.HalfClosed, true },
        { ScriptedFault.Malformed, false }, { ScriptedFault.TooMany, true }, { ScriptedFault.ServerError, true },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Request_ThatFailsThreeTimes_IsAnsweredAtLast(ScriptedFault fault, bool stream)
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, fault, number => number < 3), options => options with { Stream = stream });

        Assert.Equal("done", (await scripted.AskAsync("x")).Text);

        Assert.Equal((4, 3, 1, 0), (scripted.Server.Requests.Count, scripted.Model.Usage.Retries, scripted.Model.Usage.Requests, scripted.Model.Usage.Failed));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Anthropic_ThatFailsThreeTimes_IsAnsweredAtLast(ScriptedFault fault, bool stream)
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, fault, number => number < 3), options => options with { Provider = ModelProvider.Anthropic, Stream = stream });

        Assert.Equal("done", (await scripted.AskAsync("x")).Text);

        Assert.Equal((4, 3), (scripted.Server.Requests.Count, scripted.Model.Usage.Retries));
    }

    [Fact]
    public async Task RetryAfter_OfTheProvider_IsHonoured()
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, ScriptedFault.TooMany, number => number < 2, retryAfterSeconds: 37));

        await scripted.AskAsync("x");

        Assert.Equal(TimeSpan.FromSeconds(74), scripted.Clock.Waited);
    }

    [Theory]
    [InlineData(ScriptedFault.BadRequest, FailureKind.Refused, 400)]
    [InlineData(ScriptedFault.Unauthorized, FailureKind.Misconfigured, 401)]
    public async Task Request_ThatCannotWork_IsNotTriedAgain(ScriptedFault fault, FailureKind kind, int status)
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, fault, _ => true));

        var failure = await Assert.ThrowsAsync<ModelProviderException>(() => scripted.AskAsync("x"));

        Assert.Equal((kind, status, 1), (failure.Kind, failure.Status, scripted.Server.Requests.Count));
        Assert.DoesNotContain(Scripted.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, scripted.Model.Usage.Failed);
    }

    [Fact]
    public async Task Answers_ThatStayGarbled_FailTheRequestAndNotTheRun()
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, ScriptedFault.Malformed, _ => true), options => options with { Retries = 2 });

        var failure = await Assert.ThrowsAsync<ModelProviderException>(() => scripted.AskAsync("x"));

        Assert.Equal((FailureKind.Garbled, 3), (failure.Kind, scripted.Server.Requests.Count));
        Assert.Empty(scripted.Notices);
    }

    [Fact]
    public async Task Provider_ThatIsDownForAWhile_PausesTheRun()
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, ScriptedFault.ServerError, number => number < 12), options => options with { Retries = 1 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scripted.AskAsync($"{i}")));

        Assert.All(answers, answer => Assert.Equal("done", answer.Text));
        Assert.Equal(0, scripted.Model.Usage.Failed);
        Assert.Contains("is down, the run waits", Assert.Single(scripted.Notices, notice => notice.Contains("down", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(scripted.Notices, notice => notice.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provider_ThatStaysDown_StopsTheRunInTheEnd()
    {
        await using var scripted = await Scripted.StartAsync(new FaultyScript(Good, ScriptedFault.ServerError, _ => true), options => options with { Retries = 0, MaxPauseMinutes = 5 });

        var stopped = await Assert.ThrowsAsync<ModelStoppedException>(() => scripted.AskAsync("x"));

        Assert.Contains("was down for 5 minutes", stopped.Message, StringComparison.Ordinal);
        Assert.True(scripted.Clock.Waited >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Provider_ThatIsNotThere_IsDown()
    {
        await using var scripted = await Scripted.StartAsync(Good, options => options with { Retries = 1, MaxPauseMinutes = 0 });
        await scripted.Server.DisposeAsync();

        await Assert.ThrowsAsync<ModelStoppedException>(() => scripted.AskAsync("x"));
    }

    [Fact]
    public async Task Request_ThatAloneFails_FailsByItself()
    {
        using var others = new SemaphoreSlim(0);
        Scripted? scripted = null;
        var poisoned = 0;
        scripted = await Scripted.StartAsync(
            request =>
            {
                if (request.User != "poison")
                {
                    return ScriptedReply.Of("done");
                }

                // Between its tries others are answered.
                if (Interlocked.Increment(ref poisoned) == 1)
                {
                    others.Release();
                }

                return new ScriptedReply { Fault = ScriptedFault.ServerError };
            },
            options => options with { Retries = 0 });
        await using var _ = scripted;
        var failing = Task.Run(async () => await scripted.AskAsync("poison"));
        await others.WaitAsync(TestContext.Current.CancellationToken);
        // It is tried until another request got through meanwhile.
        while (!failing.IsCompleted)
        {
            Assert.Equal("done", (await scripted.AskAsync("x")).Text);
        }

        var failure = await Assert.ThrowsAsync<ModelProviderException>(() => failing);
        Assert.Equal(FailureKind.Outage, failure.Kind);
    }

    [Fact]
    public async Task Request_ThatIsCancelled_EndsAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        await using var scripted = await Scripted.StartAsync(_ =>
        {
            cancel.Cancel();
            return new ScriptedReply { Fault = ScriptedFault.ServerError };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scripted.Model.Client.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "x")], null, cancel.Token));
        Assert.Single(scripted.Server.Requests);
    }
}
