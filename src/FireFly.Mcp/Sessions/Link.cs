using ModelContextProtocol.Client;

namespace FireFly.Mcp.Sessions;

/// <summary>What a connection consists of. Of an HTTP server a new one takes its place when its session has run out.</summary>
/// <param name="Client">The SDK's client.</param>
/// <param name="Watch">What went over it.</param>
/// <param name="Http">Its HTTP client; null for processes.</param>
internal sealed record Link(McpClient Client, WatchedTransport Watch, HttpClient? Http) : IAsyncDisposable
{
    private volatile bool _isExpired;

    /// <summary>Whether the server has ended its session; requests on it are not taken.</summary>
    public bool IsExpired
    {
        get => _isExpired;
        set => _isExpired = value;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Client.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or InvalidOperationException or OperationCanceledException or HttpRequestException or ModelContextProtocol.McpException)
        {
            // A dead server cannot be told goodbye.
        }

        Http?.Dispose();
    }
}
