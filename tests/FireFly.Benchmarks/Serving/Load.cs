using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace FireFly.Benchmarks.Serving;

/// <summary>Connections that each repeat one thing, as fast as it is answered.</summary>
internal static class Load
{
    public const int Connections = 16;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    public static HttpClient Client(string address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = new Uri(address),
    };

    /// <summary>Runs both in turns and prints their throughput and its ratio, the median of the turns.</summary>
    public static async Task<double> CompareAsync(string what, Func<int, int, Task> subject, Func<int, int, Task> baseline, double wanted)
    {
        await RunAsync(subject);
        await RunAsync(baseline);
        var turns = new List<(double Subject, double Baseline)>();
        for (var turn = 0; turn < 5; turn++)
        {
            turns.Add((await RunAsync(subject), await RunAsync(baseline)));
        }

        var median = turns.OrderBy(turn => turn.Subject / turn.Baseline).ElementAt(turns.Count / 2);
        var ratio = median.Subject / median.Baseline;
        Console.WriteLine($"{what,-44} {median.Subject,9:0}/s of {median.Baseline,9:0}/s  ratio {ratio:0.00} (wanted {wanted:0.00}; turns {string.Join(' ', turns.Select(turn => $"{turn.Subject / turn.Baseline:0.00}"))})");
        return ratio;
    }

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

    private static async Task<double> RunAsync(Func<int, int, Task> work)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < Slice; count++)
            {
                await work(connection, count);
            }

            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }
}
