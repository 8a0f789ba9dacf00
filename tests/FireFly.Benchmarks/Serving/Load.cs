using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace FireFly.Benchmarks.Serving;

/// <summary>Connections that each repeat one thing, as fast as it is answered.</summary>
internal static class Load
{
    public const int Connections = 16;

    private const int Rounds = 21;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static HttpClient Client(string address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = new Uri(address),
    };

    /// <summary>
    /// Runs both for a moment each, many times over, and prints the median of their ratios with its quartiles. What else the machine does
    /// meets both alike, and the one that goes first goes second the next time.
    /// </summary>
    public static async Task<double> CompareAsync(string what, Func<int, int, Task> subject, Func<int, int, Task> baseline, double wanted)
    {
        await RunAsync(subject, WarmUp);
        await RunAsync(baseline, WarmUp);
        var rounds = new List<(double Subject, double Baseline)>();
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0)
            {
                var first = await RunAsync(subject, Slice);
                rounds.Add((first, await RunAsync(baseline, Slice)));
            }
            else
            {
                var first = await RunAsync(baseline, Slice);
                rounds.Add((await RunAsync(subject, Slice), first));
            }
        }

        var ratios = rounds.Select(round => round.Subject / round.Baseline).Order().ToList();
        var ratio = ratios[Rounds / 2];
        Console.WriteLine(
            $"{what,-44} {Median(rounds.Select(round => round.Subject)),9:0}/s of {Median(rounds.Select(round => round.Baseline)),9:0}/s  ratio {ratio:0.00} (wanted {wanted:0.00}; quartiles {ratios[Rounds / 4]:0.00} {ratios[Rounds * 3 / 4]:0.00})");
        return ratio;
    }

    /// <summary>Calls a second of that many connections over a while.</summary>
    public static Task<double> RateAsync(Func<int, int, Task> work, int connections, TimeSpan time) => RunAsync(work, time, connections);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    public static async Task<byte[]> PostAsync(HttpClient client, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? content : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(content)}");
    }

    private static async Task<double> RunAsync(Func<int, int, Task> work, TimeSpan time, int connections = Connections)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < time; count++)
            {
                await work(connection, count);
            }

            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }
}
