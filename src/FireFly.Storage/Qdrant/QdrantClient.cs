using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Storage.Qdrant;

/// <summary>The few operations of Qdrant's REST interface that are needed here. Thread-safe.</summary>
public sealed class QdrantClient
{
    private const string KeyHeader = "api-key";

    private readonly HttpClient _http;

    /// <summary>A client of the server at <paramref name="endpoint"/>.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="http">Sends its requests; it is the caller's to dispose.</param>
    public QdrantClient(QdrantEndpoint endpoint, HttpClient http) => (Endpoint, _http) = (endpoint, http);

    /// <summary>Where it is.</summary>
    public QdrantEndpoint Endpoint { get; }

    internal async Task<bool> ExistsAsync(string collection, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, $"collections/{collection}/exists", null, QdrantJson.Default.AnswerCollectionExistence, cancellationToken).ConfigureAwait(false)).Exists;

    internal Task CreateAsync(string collection, CreateCollection body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"collections/{collection}", JsonContent.Create(body, QdrantJson.Default.CreateCollection), QdrantJson.Default.AnswerBoolean, cancellationToken);

    internal Task CreateIndexAsync(string collection, CreateFieldIndex body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"collections/{collection}/index?wait=true", JsonContent.Create(body, QdrantJson.Default.CreateFieldIndex), QdrantJson.Default.AnswerUpdateResult, cancellationToken);

    internal Task UpsertAsync(string collection, PointsList body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"collections/{collection}/points?wait=true", JsonContent.Create(body, QdrantJson.Default.PointsList), QdrantJson.Default.AnswerUpdateResult, cancellationToken);

    internal Task DeleteAsync(string collection, FilterSelector body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"collections/{collection}/points/delete?wait=true", JsonContent.Create(body, QdrantJson.Default.FilterSelector), QdrantJson.Default.AnswerUpdateResult, cancellationToken);

    internal async Task<int> CountAsync(string collection, CountRequest body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, $"collections/{collection}/points/count", JsonContent.Create(body, QdrantJson.Default.CountRequest), QdrantJson.Default.AnswerCountResult, cancellationToken).ConfigureAwait(false)).Count;

    internal async Task<IReadOnlyList<ScoredPoint>> QueryAsync(string collection, QueryRequest body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, $"collections/{collection}/points/query", JsonContent.Create(body, QdrantJson.Default.QueryRequest), QdrantJson.Default.AnswerQueryResponse, cancellationToken).ConfigureAwait(false)).Points;

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? body, JsonTypeInfo<Answer<T>> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Endpoint.Address, path)) { Content = body };
        if (Endpoint.Key is { } key)
        {
            request.Headers.Add(KeyHeader, key);
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new QdrantException(Refusal(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false))) { Status = response.StatusCode };
            }

            var answer = await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false);
            return answer is { Result: { } result } ? result : throw new QdrantException($"{Prefix} answered without a result");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new QdrantException($"{Prefix} cannot be used: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    private string Prefix => $"{Endpoint.Setting}: Qdrant at {Endpoint.Server}";

    private string Refusal(HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{Prefix} refuses the key; check Key",
        _ => $"{Prefix} answered {(int)status}: {Error(body)}",
    };

    /// <summary>An error looks like <c>{"status":{"error":"Wrong input: .."},"time":0.0}</c>.</summary>
    private static string Error(string body)
    {
        const int Shown = 300;
        try
        {
            using var document = JsonDocument.Parse(body);
            body = document.RootElement.GetProperty("status").GetProperty("error").GetString() ?? body;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Something else answered, a proxy perhaps.
        }

        body = body.ReplaceLineEndings(" ");
        return body.Length > Shown ? body[..Shown] + ".." : body;
    }
}
