using System.Net;
using FireFly.Tests;

namespace FireFly.Standalone.Tests.Hosting;

/// <summary>An HTTP server that notes the headers of the first request, and refuses every one.</summary>
internal sealed class ListeningServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource<string> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;

    public ListeningServer()
    {
        Address = new Uri($"http://127.0.0.1:{LocalServer.FreePort()}/mcp/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _listening = ListenAsync();
    }

    public Uri Address { get; }

    /// <summary>The headers of the first request.</summary>
    public Task<string> Seen => _seen.Task;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
        _listener.Close();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _seen.TrySetResult(context.Request.Headers.ToString()!);
                context.Response.StatusCode = 500;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }
}
