using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Models.Failures;

namespace FireFly.Models.Providers;

/// <summary>
/// Reads answers of the chat completions API before OpenAI's client does, which knows OpenAI's own form only: an error with the status 200 is
/// told in the provider's words, a form that cannot be read by what is missing in it, and what many servers write otherwise is put right
/// (see <see cref="CompletionForm"/>).
/// </summary>
internal sealed class CompletionHandler(string provider, Func<string, string> redact, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            return response;
        }

        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            Replace(response, new StreamContent(new CompletionStream(stream, chunk => Check(chunk, isChunk: true))));
            return response;
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (ProviderExchange.Current is { } exchange)
        {
            exchange.Answer = text;
        }

        JsonNode? answer;
        try
        {
            answer = JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new ModelProviderException(FailureKind.Garbled, $"{provider} answered 200 with something that is no JSON: {redact(ProviderWords.Shorten(text))}", exception);
        }

        Check(answer, isChunk: false);
        Replace(response, new StringContent(answer!.ToJsonString(), Encoding.UTF8, "application/json"));
        return response;
    }

    private void Check(JsonNode? answer, bool isChunk)
    {
        if (answer is JsonObject told && told["error"] is { } error)
        {
            var kind = CodeOf(error) is 400 or 413 or 422 ? FailureKind.Refused : FailureKind.Garbled;
            throw new ModelProviderException(kind, $"{provider} answered 200 with an error: {redact(ProviderWords.Of(told) ?? error.ToJsonString())}") { Answer = redact(told.ToJsonString()) };
        }

        if (CompletionForm.Problem(answer, isChunk) is { } problem)
        {
            throw new ModelProviderException(FailureKind.Garbled, $"{provider}: the answer could not be read: {redact(problem)}");
        }
    }

    private static int? CodeOf(JsonNode error) =>
        error is JsonObject members && (members["code"] ?? members["status"]) is JsonValue code ? code.TryGetValue<int>(out var number) ? number : int.TryParse(code.ToString(), out number) ? number : null : null;

    private static void Replace(HttpResponseMessage response, HttpContent content)
    {
        content.Headers.ContentType = response.Content.Headers.ContentType is { } type ? MediaTypeHeaderValue.Parse(type.ToString()) : null;
        response.Content = content;
    }
}
