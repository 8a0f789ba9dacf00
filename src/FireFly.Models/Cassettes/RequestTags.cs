using Microsoft.Extensions.AI;

namespace FireFly.Models.Cassettes;

/// <summary>What a request says about itself to FireFly; none of it goes to the provider.</summary>
public static class RequestTags
{
    internal const string Prompt = "firefly.prompt";
    internal const string Attempt = "firefly.attempt";

    /// <summary>Names the prompt that the request was made with, for its record.</summary>
    public static ChatOptions WithPrompt(this ChatOptions options, string promptId)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.AdditionalProperties ??= [])[Prompt] = promptId;
        return options;
    }

    /// <summary>Tells repeated requests apart: each attempt is recorded and replayed by itself.</summary>
    public static ChatOptions WithAttempt(this ChatOptions options, int attempt)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.AdditionalProperties ??= [])[Attempt] = attempt;
        return options;
    }

    /// <summary>The options as a provider gets them.</summary>
    internal static ChatOptions? Without(ChatOptions? options)
    {
        if (options?.AdditionalProperties is null)
        {
            return options;
        }

        var sent = options.Clone();
        sent.AdditionalProperties!.Remove(Prompt);
        sent.AdditionalProperties.Remove(Attempt);
        sent.AdditionalProperties = sent.AdditionalProperties.Count == 0 ? null : sent.AdditionalProperties;
        return sent;
    }
}
