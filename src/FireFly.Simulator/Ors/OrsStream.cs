using System.Text;

namespace FireFly.Simulator.Ors;

/// <summary>Server-sent events as ORS clients read them.</summary>
internal sealed class OrsStream
{
    private const int ChunkSize = 4096;
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);

    private readonly HttpResponse _response;

    private OrsStream(HttpResponse response) => _response = response;

    public static OrsStream Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        return new OrsStream(response);
    }

    public async Task SendAsync(string name, string data, CancellationToken cancellationToken)
    {
        // event: end
        // data: {"ok":true}
        await WriteAsync($"event: {name}\ndata: {data.ReplaceLineEndings(" ")}\n\n", cancellationToken);
    }

    /// <summary>Waits for the result, with a comment every ten seconds so that neither side gives up, and sends it in chunks.</summary>
    public async Task SendResultAsync(Task<string> result, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!result.IsCompleted)
        {
            try
            {
                await result.WaitAsync(BetweenPings, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                await WriteAsync(": ping\n\n", cancellationToken);
            }
            catch (Exception) when (result.IsFaulted)
            {
                break;
            }
        }

        if (result.IsFaulted)
        {
            await SendAsync("error", result.Exception.InnerException!.Message, cancellationToken);
            return;
        }

        var json = await result;
        for (var at = 0; at < json.Length;)
        {
            var end = ChunkEnd(json, at);
            await SendAsync(end == json.Length ? "end" : "chunk", json[at..end], cancellationToken);
            at = end;
        }
    }

    /// <summary>Clients strip white space from the front of every chunk, so none may begin with it.</summary>
    private static int ChunkEnd(string json, int start)
    {
        var end = Math.Min(start + ChunkSize, json.Length);
        while (end < json.Length && json[end] == ' ')
        {
            end++;
        }

        return end;
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await _response.WriteAsync(text, Encoding.UTF8, cancellationToken);
        await _response.Body.FlushAsync(cancellationToken);
    }
}
