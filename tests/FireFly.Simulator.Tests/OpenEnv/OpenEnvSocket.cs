using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.OpenEnv;

/// <summary>A connection as OpenEnv's client holds it: a message out, a message back.</summary>
internal sealed class OpenEnvSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OpenEnvSocket> ConnectAsync(SimulatorHost host, string path = "/openenv/ws")
    {
        var connected = new OpenEnvSocket();
        await connected._socket.ConnectAsync(new Uri(new UriBuilder(host.Http.BaseAddress!) { Scheme = "ws" }.Uri, path), Cancellation);
        return connected;
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public async Task<JsonElement> AskAsync(string message)
    {
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        return await ReceiveAsync() ?? throw new InvalidOperationException("The server closed the connection.");
    }

    public async Task SendAsync(byte[] message, WebSocketMessageType type) => await _socket.SendAsync(message, type, endOfMessage: true, Cancellation);

    /// <summary>The next message; null when the server closed.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var part = new byte[8192];
        while (true)
        {
            var received = await _socket.ReceiveAsync(part, Cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(part, 0, received.Count);
            if (received.EndOfMessage)
            {
                return JsonElement.Parse(message.ToArray());
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
