using FireFly.Models.Failures;
using FireFly.ScriptedModel;

namespace FireFly.Models.Tests.Budgets;

public sealed class BudgetTests
{
    [Fact]
    public async Task TokenBudget_IsNotOverrun_AndSaysWhatWasUsed()
    {
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of(new string('x', 400)), options => options with { TokenBudget = 2_000, MaxTokens = 101 });

        var answered = 0;
        var stopped = await Assert.ThrowsAsync<ModelStoppedException>(async () =>
        {
            while (true)
            {
                await scripted.AskAsync(new string('y', 90));
                answered++;
            }
        });

        var usage = scripted.Model.Usage;
        Assert.InRange(answered, 10, 2_000 / 101);
        Assert.InRange(usage.InputTokens + usage.OutputTokens, 1_500, 2_000);
        Assert.Contains($"{usage.InputTokens + usage.OutputTokens} of 2000 used", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(answered, usage.Requests);
    }

    [Fact]
    public async Task MoneyBudget_OfRequestsAtOnce_IsNotOverrun()
    {
        await using var scripted = await Scripted.StartAsync(
            _ => ScriptedReply.Of(new string('x', 400)), options => options with { MoneyBudget = 0.01m, InputPrice = 1, OutputPrice = 10, MaxTokens = 101, InFlight = 8 });

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            try
            {
                await scripted.AskAsync($"{i}");
                return true;
            }
            catch (ModelStoppedException)
            {
                return false;
            }
        }));

        Assert.InRange(results.Count(answered => answered), 5, 9);
        Assert.InRange(scripted.Model.Usage.Cost!.Value, 0.005m, 0.01m);
    }

    [Fact]
    public async Task InFlight_AtItsLimit_MakesOthersWait()
    {
        var (now, most) = (0, 0);
        using var full = new CountdownEvent(3);
        await using var scripted = await Scripted.StartAsync(
            _ =>
            {
                var count = Interlocked.Increment(ref now);
                lock (full)
                {
                    most = Math.Max(most, count);
                }

                if (!full.IsSet)
                {
                    full.Signal();
                }

                full.Wait(TestContext.Current.CancellationToken);
                Interlocked.Decrement(ref now);
                return ScriptedReply.Of("x");
            },
            options => options with { InFlight = 3 });

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => scripted.AskAsync($"{i}")));

        Assert.Equal((3, 12), (most, (int)scripted.Model.Usage.Requests));
    }
}
