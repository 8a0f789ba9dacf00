using System.Net;

namespace FireFly.Mcp.Sessions;

/// <summary>
/// Keeps the headers of a definition within the origin of its address: redirects within it are followed with all headers and the body, others
/// are refused, as is any other address that a server may name (the older server-sent events name one for messages).
/// </summary>
internal sealed class OriginKeeper(Uri home) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private const int MostRedirects = 5;
    private const string SessionHeader = "Mcp-Session-Id";

    /// <summary>A client that keeps within the origin of an address.</summary>
    public static HttpClient Client(Uri home) => new(new OriginKeeper(home)) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!RedirectException.IsSameOrigin(home, request.RequestUri!))
        {
            throw new RedirectException(home, request.RequestUri!, null);
        }

        if (request.Content is { } content)
        {
            // To be sent again it has to be kept.
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        for (var redirects = 0; ; redirects++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.BadRequest && request.Headers.Contains(SessionHeader) && await SpeaksOfSessionAsync(response, cancellationToken))
            {
                // Servers of the SDKs' examples answer so where 404 is meant: the session is not known any more.
                response.StatusCode = HttpStatusCode.NotFound;
            }

            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } location)
            {
                return response;
            }

            var target = new Uri(request.RequestUri!, location);
            response.Dispose();
            if (!RedirectException.IsSameOrigin(home, target))
            {
                throw new RedirectException(home, target, response.StatusCode);
            }

            if (redirects == MostRedirects)
            {
                throw new HttpRequestException($"more than {MostRedirects} redirects in a row, the last one to {target.AbsolutePath}", null, response.StatusCode);
            }

            request = Again(request, target);
        }
    }

    private static async Task<bool> SpeaksOfSessionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return (await response.Content.ReadAsStringAsync(cancellationToken)).Contains("session", StringComparison.OrdinalIgnoreCase);
    }

    private static HttpRequestMessage Again(HttpRequestMessage request, Uri target)
    {
        var again = new HttpRequestMessage(request.Method, target) { Content = request.Content, Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var (name, values) in request.Headers)
        {
            again.Headers.TryAddWithoutValidation(name, values);
        }

        return again;
    }
}
