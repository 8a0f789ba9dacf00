using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using FireFly.Models.Failures;
using FireFly.Models.Roles;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace FireFly.Models.Providers;

/// <summary>Makes the client of a provider. Its own retries are off: all providers are retried, counted and paused alike.</summary>
internal static class ProviderClients
{
    // Only to keep the clients' own limits out of the way of ours.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    /// <summary>The client, and what its requests go through, which the caller disposes of.</summary>
    public static (IChatClient Client, HttpClient Http) Create(RoleOptions options, Func<string, string> redact, TimeProvider time)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds) + Slack;
#pragma warning disable CA2000 // the HttpClient owns the handlers, the caller the HttpClient
        HttpMessageHandler handler = new ToolSchemaHandler(new RefusalHandler(NameOf(options), redact, time, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));
        var http = new HttpClient(options.Provider == ModelProvider.Anthropic ? handler : new CompletionHandler(NameOf(options), redact, handler)) { Timeout = timeout };
#pragma warning restore CA2000
        IChatClient client = options.Provider switch
        {
            ModelProvider.Anthropic => Anthropic(options, http, timeout),
            _ => OpenAi(options, http, timeout),
        };
        return (client, http);
    }

    /// <summary>The provider in messages.</summary>
    public static string NameOf(RoleOptions options) => options.Endpoint is { } endpoint ? $"{options.Provider} at {endpoint.GetLeftPart(UriPartial.Authority)}" : options.Provider.ToString();

    private static IChatClient OpenAi(RoleOptions options, HttpClient http, TimeSpan timeout)
    {
        var settings = new OpenAIClientOptions
        {
            NetworkTimeout = timeout,
            RetryPolicy = new ClientRetryPolicy(0),
            Transport = new HttpClientPipelineTransport(http),
        };
        if (options.Endpoint is { } endpoint)
        {
            settings.Endpoint = options.Provider == ModelProvider.AzureOpenAI ? AzureEndpoint(endpoint) : endpoint;
        }

        // Local servers want no key, the client insists on one.
        var key = new ApiKeyCredential(options.ApiKey ?? "none");
        return options.Provider == ModelProvider.AzureOpenAI
#pragma warning disable OPENAI001 // the only way to send Azure's own header; the constructor is marked as one that may still change
            ? new ChatClient(options.Model, ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(key, "api-key"), settings).AsIChatClient()
#pragma warning restore OPENAI001
            : new ChatClient(options.Model, key, settings).AsIChatClient();
    }

    /// <summary>The resource's address with the path of its OpenAI-compatible API, which needs no api-version.</summary>
    internal static Uri AzureEndpoint(Uri endpoint) =>
        endpoint.AbsolutePath.Contains("/openai", StringComparison.OrdinalIgnoreCase) ? endpoint : new Uri(endpoint, "/openai/v1/");

    private static IChatClient Anthropic(RoleOptions options, HttpClient http, TimeSpan timeout)
    {
        var settings = new ClientOptions { ApiKey = options.ApiKey ?? "none", HttpClient = http, MaxRetries = 0, Timeout = timeout };
        if (options.Endpoint is { } endpoint)
        {
            settings.BaseUrl = endpoint.ToString().TrimEnd('/');
        }

#pragma warning disable CA2000 // holds nothing but the HttpClient, which the caller owns
        var client = new AnthropicClient(settings);
#pragma warning restore CA2000
        return client.AsIChatClient(options.Model, options.MaxTokens ?? 4_096);
    }
}
