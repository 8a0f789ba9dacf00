using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Models.Providers;

/// <summary>
/// Sends the schemas of tools as their servers wrote them. The clients of the providers keep the members that they know (<c>properties</c>,
/// <c>required</c>) and drop the others, so that of a schema of alternatives one is left that no arguments fit.
/// </summary>
internal sealed class ToolSchemaHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content && ProviderExchange.Current is { Schemas.Count: > 0 } exchange)
        {
            var body = JsonNode.Parse(await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), null, Deep);
            foreach (var tool in (body?["tools"] as JsonArray ?? []).OfType<JsonObject>())
            {
                // {"type":"function","function":{"name","parameters"}} of OpenAI, {"name","input_schema"} of Anthropic
                var (holder, member) = tool["function"] is JsonObject function ? (function, "parameters") : (tool, "input_schema");
                if (holder["name"]?.GetValue<string>() is { } name && exchange.Schemas.TryGetValue(name, out var schema))
                {
                    holder[member] = JsonNode.Parse(schema, null, Deep);
                }
            }

            request.Content = new StringContent(body!.ToJsonString(Plain), Encoding.UTF8, content.Headers.ContentType?.MediaType ?? "application/json");
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
