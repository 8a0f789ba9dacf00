using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FireFly.Contracts;
using FireFly.Json.Display;
using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Components.Authorization;

namespace FireFly.Web.Api;

/// <summary>The API of this host, asked as whoever looks at the page: with his secret or key, or without any.</summary>
internal sealed class FireFlyApi(OwnClient client, AuthenticationStateProvider viewer)
{
    /// <summary>The product's JSON, for results that nest deeper than the serialiser's default.</summary>
    public static FireFlyJson Types { get; } = new(new JsonSerializerOptions(FireFlyJson.Default.Options) { MaxDepth = 512, TypeInfoResolver = null });

    /// <summary>What a route answers.</summary>
    /// <exception cref="ApiFailure">It answered with an error, or not at all.</exception>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, type, cancellationToken);

    /// <inheritdoc cref="GetAsync{T}" />
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => GetAsync(path, Types.JsonElement, cancellationToken);

    /// <summary>Sends a body of JSON, and gives what is answered; <c>null</c> as JSON where nothing is.</summary>
    /// <exception cref="ApiFailure">It answered with an error, or not at all.</exception>
    public Task<JsonElement> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken) => SendAsync(method, path, json, Types.JsonElement, cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? json, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if ((await viewer.GetAuthenticationStateAsync()).User.FindFirst(ViewerClaims.Credential)?.Value is { } credential)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new ApiFailure((int)response.StatusCode, await ReasonAsync(body, (int)response.StatusCode, cancellationToken));
            }

            return response.Content.Headers.ContentLength == 0 || response.StatusCode == System.Net.HttpStatusCode.NoContent
                ? JsonSerializer.Deserialize("null", type)!
                : (await JsonSerializer.DeserializeAsync(body, type, cancellationToken))!;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            throw new ApiFailure(null, $"{path.Split('?')[0]}: {PlainText.Line(exception.Message)}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiFailure(null, $"{path.Split('?')[0]}: no answer in time.");
        }
    }

    private static async Task<string> ReasonAsync(Stream body, int status, CancellationToken cancellationToken)
    {
        try
        {
            using var problem = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            foreach (var name in new[] { "detail", "title" })
            {
                if (problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                {
                    return PlainText.Line(text.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // Not from FireFly itself: the status has to do.
        }

        return $"The answer was {status}.";
    }
}
