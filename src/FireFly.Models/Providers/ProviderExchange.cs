using FireFly.Models.Failures;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Providers;

/// <summary>
/// One request to a provider and its answer, known to the client above and to the handlers below, between which stands a client of the
/// provider's own that changes schemas on their way out and forgets answers that it cannot read.
/// </summary>
internal sealed class ProviderExchange
{
    private static readonly AsyncLocal<ProviderExchange?> Held = new();

    private ProviderExchange(IReadOnlyDictionary<string, string> schemas) => Schemas = schemas;

    /// <summary>The exchange that this code runs in.</summary>
    public static ProviderExchange? Current => Held.Value;

    /// <summary>JSON Schemas of the tools by name, as their server wrote them.</summary>
    public IReadOnlyDictionary<string, string> Schemas { get; }

    /// <summary>How the answer begins, once there is one.</summary>
    public string? Answer { get; set; }

    /// <summary>Begins the exchange of a request, for as long as the calling method runs.</summary>
    public static ProviderExchange Begin(ChatOptions? options)
    {
        var schemas = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
        {
            schemas[tool.Name] = tool.JsonSchema.GetRawText();
        }

        return Held.Value = new ProviderExchange(schemas);
    }
}
