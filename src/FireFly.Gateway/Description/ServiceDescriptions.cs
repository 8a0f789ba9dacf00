using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Gateway.Routing;
using FireFly.ServiceDefaults.Trust;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;

namespace FireFly.Gateway.Description;

/// <summary>Asks the services for the descriptions of their routes and merges them. A whole one is kept; one in which a service is missing is made anew.</summary>
internal sealed partial class ServiceDescriptions(IProxyStateLookup proxy, IOptions<TrustOptions> trust, TimeProvider time, ILogger<ServiceDescriptions> logger) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _making = new(1, 1);
    private (string Json, DateTimeOffset Until)? _kept;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && kept.Until > time.GetUtcNow())
            {
                return kept.Json;
            }

            var found = await Task.WhenAll(ServiceNames.All.Select(async service => (Service: service, Document: await AskAsync(service, cancellationToken))));
            var json = OpenApiMerge.Merge(found).ToJsonString(JsonSerializerOptions.Web);
            if (found.All(entry => entry.Document is not null))
            {
                _kept = (json, time.GetUtcNow() + KeptFor);
            }

            return json;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private async Task<JsonObject?> AskAsync(string service, CancellationToken cancellationToken)
    {
        if (!proxy.TryGetCluster(service, out var cluster))
        {
            return null;
        }

        foreach (var address in cluster.DestinationsState.AllDestinations.Select(destination => destination.Model.Config.Address))
        {
            try
            {
                using var limit = new CancellationTokenSource(Patience, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), "openapi/v1.json"));
                if (trust.Value.ServiceToken is { Length: > 0 } token)
                {
                    request.Headers.TryAddWithoutValidation(GatewayCaller.TokenHeader, token);
                }

                using var response = await cluster.Model.HttpClient.SendAsync(request, either.Token);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadFromJsonAsync<JsonObject>(either.Token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogMissing(exception, service, address);
            }
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service {Service} at {Address} gave no description of its routes")]
    private partial void LogMissing(Exception exception, string service, string address);
}
