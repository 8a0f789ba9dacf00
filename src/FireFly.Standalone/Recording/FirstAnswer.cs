using System.Runtime.CompilerServices;
using FireFly.Mcp;

namespace FireFly.Standalone.Recording;

/// <summary>A server of which is known whether it ever said anything: one that did not has not really started.</summary>
internal sealed class FirstAnswer(IMessageChannel server) : IMessageChannel
{
    public bool HasAnswered { get; private set; }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in server.ReadAllAsync(cancellationToken))
        {
            HasAnswered = true;
            yield return message;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => server.SendAsync(message, cancellationToken);

    public ValueTask EndAsync() => server.EndAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
