using Xunit;

namespace FireFly.Simulator.Tests.Episodes;

/// <summary>Measures the memory of the process, so nothing else may run meanwhile.</summary>
[Collection(nameof(EpisodeMemoryTests))]
[CollectionDefinition(nameof(EpisodeMemoryTests), DisableParallelization = true)]
public sealed class EpisodeMemoryTests
{
    private const int Many = 2_000;

    [Fact]
    public async Task Open_AfterThreeCalls_TakesLessThan20Kilobytes()
    {
        await using var host = await SimulatorHost.StartAsync();
        await PlayAsync(host, 50);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await PlayAsync(host, Many);

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Many;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each:F0} bytes an open episode with 3 calls");
        Assert.InRange(each, 0, 20 * 1024);
        Assert.Equal(Many + 50, (await host.GetAsync("/api/episodes/capacity")).GetProperty("open").GetInt32());
    }

    private static async Task PlayAsync(SimulatorHost host, int episodes)
    {
        for (var i = 0; i < episodes; i++)
        {
            var id = await host.BeginAsync();
            await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__add_note","arguments":{"title":"Ada","priority":2}}""");
            await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"notes__list_notes","arguments":{}}""");
            await host.PostAsync($"/api/episodes/{id}/step", """{"tool":"clock__now","arguments":{}}""");
        }
    }
}
