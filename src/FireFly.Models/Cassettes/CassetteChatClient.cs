using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Models.Roles;
using FireFly.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Cassettes;

/// <summary>
/// Answers from the cassette where it holds the request, and records the others. Without a cassette requests go through, in the same form.
/// </summary>
internal sealed class CassetteChatClient(IChatClient inner, string role, RoleOptions options, ModelCassette? cassette, RoleCounters counters, Redaction redaction) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (cassette is null)
        {
            return ResponseJson.Read(Element(ResponseJson.Write(await base.GetResponseAsync(sent, Provided(chatOptions), cancellationToken).ConfigureAwait(false))));
        }

        var request = Element(RequestJson.Of(options, sent, chatOptions));
        var key = RequestJson.KeyOf(request);
        if (cassette.Find(key) is { } recorded)
        {
            counters.Replayed();
            return ResponseJson.Read(recorded.Response);
        }

        if (cassette.Mode == CassetteMode.Replay)
        {
            throw new CassetteException($"the model cassette {cassette.Path} does not hold the request {key[..12]} of the role {role}: record it, or give the same inputs, prompts and settings again");
        }

        var response = await base.GetResponseAsync(sent, Provided(chatOptions), cancellationToken).ConfigureAwait(false);
        return ResponseJson.Read(cassette.Add(new CassetteEntry
        {
            Key = key,
            Role = role,
            Prompt = chatOptions?.AdditionalProperties?.GetValueOrDefault(RequestTags.Prompt) as string,
            Request = request,
            Response = Element(ResponseJson.Write(response)),
        }).Response);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, chatOptions, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private ChatOptions Provided(ChatOptions? chatOptions)
    {
        var provided = RequestTags.Without(chatOptions)?.Clone() ?? new ChatOptions();
        provided.MaxOutputTokens ??= options.MaxTokens;
        provided.Temperature ??= options.Temperature;
        return provided;
    }

    private JsonElement Element(JsonObject node) => JsonElement.Parse(redaction.Apply(node.ToJsonString()));
}
