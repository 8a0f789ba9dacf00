using System.Net;
using System.Net.Sockets;

namespace FireFly.Topology.Host.Running;

/// <summary>One address for the replicas of a service: each connection goes to the next one that takes it, as with Aspire's own proxy.</summary>
internal sealed class ReplicaProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<Uri> _replicas;
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _accepting;
    private int _next;

    public ReplicaProxy(IReadOnlyList<Uri> replicas)
    {
        _replicas = replicas;
        _listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ends.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The application stops.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var replica = await ConnectAsync();
                if (replica is not null)
                {
                    client.NoDelay = replica.NoDelay = true;
                    using var both = CancellationTokenSource.CreateLinkedTokenSource(_ends.Token);
                    var copies = new[] { CopyAsync(client, replica, both.Token), CopyAsync(replica, client, both.Token) };
                    await Task.WhenAny(copies);
                    await both.CancelAsync();
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side is gone; the other one is told by the closing.
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var tries = 0; tries < _replicas.Count; tries++)
        {
            var replica = _replicas[(int)((uint)Interlocked.Increment(ref _next) % _replicas.Count)];
            var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync(IPAddress.Loopback, replica.Port, _ends.Token);
                return connection;
            }
            catch (SocketException)
            {
                connection.Dispose();
            }
        }

        return null;
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
