namespace FireFly.Web.Api;

/// <summary>The connections to the host's own API, shared by all who look. Nothing is retried: whoever looks can ask again.</summary>
internal sealed class OwnClient(OwnAddress address) : IDisposable
{
    // A server that is refreshed may take its time to start.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address.Value, request.RequestUri!);
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
