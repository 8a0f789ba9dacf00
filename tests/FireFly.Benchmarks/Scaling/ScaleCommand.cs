using System.Globalization;

namespace FireFly.Benchmarks.Scaling;

/// <summary>What more replicas of exploration bring over eight servers whose calls take 200 ms each.</summary>
internal sealed class ScaleCommand : IBenchmarkCommand
{
    private const double Wanted = 3.4;
    private const int Servers = 8;
    private const int WarmUp = 50;

    private static readonly int[] Replicas = [1, 2, 4];

    public string Name => "scale";

    public string Summary => "calls a second of 1, 2 and 4 exploration replicas over eight slow servers: scale [workflows, 150]";

    public int Run(string[] args)
    {
        if (args.Length > 1 || !int.TryParse(args.FirstOrDefault("150"), CultureInfo.InvariantCulture, out var workflows) || workflows is < 50 or > 20_000)
        {
            Console.Error.WriteLine("scale takes a number of workflows from 50 to 20000");
            return 2;
        }

        return RunAsync(workflows).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int workflows)
    {
        await using var servers = await SlowServers.StartAsync(Servers);
        var one = 0.0;
        var ratio = 0.0;
        Console.WriteLine("| replicas | calls | seconds | calls a second | times one replica |\n|---|---|---|---|---|");
        foreach (var replicas in Replicas)
        {
            await using var topology = await ScaledTopology.StartAsync(replicas, servers.Configuration);

            // Compiling the programs is no part of the work.
            await topology.ExploreAsync(WarmUp, seed: 1);
            var (calls, seconds) = await topology.ExploreAsync(workflows, seed: 7);
            var rate = calls / seconds;
            one = one == 0 ? rate : one;
            ratio = rate / one;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {replicas} | {calls} | {seconds:0.0} | {rate:0.0} | {ratio:0.00} |"));
        }

        return ratio >= Wanted ? 0 : 1;
    }
}
