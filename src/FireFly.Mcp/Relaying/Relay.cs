using System.Runtime.ExceptionServices;
using System.Text;

namespace FireFly.Mcp;

/// <summary>Passes messages between a client and a server until one of them ends, and lets a tap look at them first.</summary>
public static class Relay
{
    /// <summary>What a client is told of requests that nobody will answer any more.</summary>
    public const string Ended = "the server ended before it answered";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the conversation. Disposes neither side.</summary>
    /// <param name="client">The side that asks.</param>
    /// <param name="server">The side that has the tools.</param>
    /// <param name="tap">Looks on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Which side ended it.</returns>
    public static async Task<RelayEnd> RunAsync(IMessageChannel client, IMessageChannel server, TrafficTap tap, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(tap);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = ForwardAsync(client, server, tap.FromClientAsync, both.Token, tap.Refusal);
        var answering = ForwardAsync(server, client, tap.FromServerAsync, both.Token);
        try
        {
            // A read of standard input cannot be cancelled, so nobody waits for it.
            var first = await Task.WhenAny(asking, answering, Task.Delay(Timeout.Infinite, both.Token)).ConfigureAwait(false);
            if (first == asking && await asking.ConfigureAwait(false))
            {
                // A client that has asked and closed its side still gets the answers: "printf ... | firefly record".
                // Many servers drop what they are at when their input ends.
                for (var waited = TimeSpan.Zero; tap.Unanswered.Any() && !answering.IsCompleted && waited < Grace; waited += Look)
                {
                    await Task.Delay(Look, both.Token).ConfigureAwait(false);
                }

                await server.EndAsync().ConfigureAwait(false);
                await Task.WhenAny(answering, Task.Delay(Grace, both.Token)).ConfigureAwait(false);
                return RelayEnd.Client;
            }

            if (first == answering || first == asking)
            {
                var ended = await answering.WaitAsync(Grace, both.Token).ConfigureAwait(false);
                await TellAsync(client, tap, both.Token).ConfigureAwait(false);
                return ended ? RelayEnd.Server : RelayEnd.Client;
            }

            return RelayEnd.Stopped;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return RelayEnd.Stopped;
        }
        catch (TimeoutException)
        {
            return RelayEnd.Server;
        }
        finally
        {
            await both.CancelAsync().ConfigureAwait(false);
            await tap.EndedAsync().ConfigureAwait(false);
            Observe(asking);
            Observe(answering);
        }
    }

    /// <summary>True at the end of <paramref name="from"/>, false where <paramref name="to"/> takes no more.</summary>
    private static async Task<bool> ForwardAsync(IMessageChannel from, IMessageChannel to, Func<ReadOnlyMemory<byte>, ValueTask> look, CancellationToken cancellationToken, Func<ReadOnlyMemory<byte>, byte[]?>? refuse = null)
    {
        await Task.Yield();
        await foreach (var message in from.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (refuse?.Invoke(message) is { } refusal)
            {
                await from.SendAsync(refusal, cancellationToken).ConfigureAwait(false);
                continue;
            }

            ExceptionDispatchInfo? failure = null;
            try
            {
                await look(message).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // whatever keeps a call from being recorded, the message itself still arrives
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            try
            {
                await to.SendAsync(message, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                return false;
            }

            failure?.Throw();
        }

        return true;
    }

    // The client would wait for answers that cannot come any more.
    private static async Task TellAsync(IMessageChannel client, TrafficTap tap, CancellationToken cancellationToken)
    {
        foreach (var id in tap.Unanswered)
        {
            try
            {
                await client.SendAsync(
                    Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":-32000,\"message\":\"{Ended}\"}}}}"), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static void Observe(Task task) => _ = task.ContinueWith(
        done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
