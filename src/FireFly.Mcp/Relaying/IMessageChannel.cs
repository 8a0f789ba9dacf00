namespace FireFly.Mcp;

/// <summary>One side of a relayed conversation: whole JSON-RPC messages as the bytes that came, whatever they say.</summary>
public interface IMessageChannel : IAsyncDisposable
{
    /// <summary>Messages of that side, to its end.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message to that side. Calls may overlap.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Tells that side that nothing more comes.</summary>
    ValueTask EndAsync();
}
