using FireFly.Models.Failures;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Providers;

/// <summary>Asks for a stream and gives the whole answer. A stream that ends without saying why was cut off.</summary>
internal sealed class StreamedChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);
        return response.FinishReason is null ? throw new ModelProviderException(FailureKind.Garbled, "the stream ended in the middle of the answer") : response;
    }
}
