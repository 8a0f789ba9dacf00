using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>The text messages of a WebSocket.</summary>
internal sealed class SocketMessages(WebSocket socket, int most)
{
    private readonly byte[] _part = new byte[4096];

    /// <summary>The next message; null when the other side has left. A message that is not text, or too large, ends the connection.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await socket.ReceiveAsync(_part.AsMemory(), cancellationToken);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(_part, 0, received.Count);
            if (message.Length > most)
            {
                throw new OpenEnvFailure(OpenEnvFailure.SessionError, StatusCodes.Status413PayloadTooLarge, $"The message is larger than {most} bytes (FireFly:Simulator:MaxBodyBytes)");
            }

            if (!received.EndOfMessage)
            {
                continue;
            }

            return received.MessageType == WebSocketMessageType.Text
                ? message.ToArray()
                : throw new OpenEnvFailure(OpenEnvFailure.SessionError, StatusCodes.Status400BadRequest, "Messages must be text, not binary");
        }
    }

    public async Task SendAsync(JsonNode message, CancellationToken cancellationToken)
    {
        if (socket.State == WebSocketState.Open)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToText()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, null, cancellationToken);
            }
        }
        catch (WebSocketException)
        {
            // The other side is gone already.
        }
    }
}
