using System.Text.Json;
using FireFly.Models.Failures;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Providers;

/// <summary>Gives each request its <see cref="ProviderExchange"/>, and says what could not be read where a provider's client only says that it failed.</summary>
internal sealed class ExchangingChatClient(IChatClient inner, string provider, Func<string, string> redact) : DelegatingChatClient(inner)
{
    private static readonly JsonElement Anything = JsonElement.Parse("""{"type":"object","properties":{}}""");

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var exchange = ProviderExchange.Begin(options);
        try
        {
            return await base.GetResponseAsync(messages, Plain(options), cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the clients of the providers fail in types of their own, where a server answers in a form that they do not know
        catch (Exception exception) when (exchange.Answer is not null && exception is not OperationCanceledException && !FailureReader.IsKnown(exception))
#pragma warning restore CA1031
        {
            throw new ModelProviderException(
                FailureKind.Garbled, $"{provider}: the answer could not be read ({redact(exception.Message)}): {redact(ProviderWords.Shorten(exchange.Answer))}", exception);
        }
    }

    /// <summary>The same options with tools that take anything: some of the clients cannot read every schema, and none of them sends it whole.</summary>
    private static ChatOptions? Plain(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return options;
        }

        var plain = options.Clone();
        plain.Tools = [.. tools.Select(tool => tool is AIFunctionDeclaration function ? AIFunctionFactory.CreateDeclaration(function.Name, function.Description, Anything) : tool)];
        return plain;
    }
}
