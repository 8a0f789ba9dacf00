using System.Net;
using System.Net.Http.Headers;

namespace FireFly.Models.Failures;

/// <summary>Turns HTTP errors into <see cref="ModelProviderException"/> before a provider's client wraps them, so that all providers fail alike.</summary>
internal sealed class RefusalHandler(string provider, Func<string, string> redact, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var text = await TextAsync(response, cancellationToken).ConfigureAwait(false);
            var words = redact(ProviderWords.Shorten(ProviderWords.Of(text) ?? text));
            throw new ModelProviderException(KindOf(response.StatusCode), $"{provider} answered {(int)response.StatusCode}{(words.Length == 0 ? "" : $": {words}")}")
            {
                Answer = redact(text),
                Status = (int)response.StatusCode,
                RetryAfter = Wait(response.Headers.RetryAfter),
            };
        }
    }

    private static FailureKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => FailureKind.Misconfigured,
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict => FailureKind.Outage,
        >= HttpStatusCode.InternalServerError => FailureKind.Outage,
        < HttpStatusCode.BadRequest => FailureKind.Misconfigured,
        _ => FailureKind.Refused,
    };

    private TimeSpan? Wait(RetryConditionHeaderValue? after)
    {
        var wait = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var buffer = new byte[16 * 1024];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return "";
        }
    }
}
