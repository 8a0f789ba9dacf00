using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Roles;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Structured;

/// <summary>
/// Asks a model for a value by JSON Schema: by the provider's own means where it has them, otherwise by words. Either way the answer is
/// validated, and asked for once more where it does not fit. Thread-safe.
/// </summary>
public sealed class StructuredAsk
{
    private const int MostErrors = 8;

    private readonly IChatClient _client;
    private readonly RoleOptions _options;
    private readonly Action _repaired;
    private volatile bool _bySchema;

    internal StructuredAsk(IChatClient client, RoleOptions options, Action repaired)
    {
        (_client, _options, _repaired) = (client, options, repaired);
        _bySchema = options.Structured == StructuredOutput.Schema || (options.Structured == StructuredOutput.Auto && options.Provider != ModelProvider.Anthropic);
    }

    /// <summary>Asks.</summary>
    /// <param name="prompt">The instructions, for the record.</param>
    /// <param name="messages">Instructions and question.</param>
    /// <param name="name">Name of the schema, letters and underscores.</param>
    /// <param name="schema">An object schema.</param>
    /// <param name="check">What else the value must hold; gives what is wrong, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StructuredAnswer> AskAsync(
        PromptText prompt, IReadOnlyList<ChatMessage> messages, string name, JsonElement schema, Func<JsonElement, string?>? check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(messages);
        var parsed = JsonSchema.Parse(schema);
        var (text, asked) = await SendAsync(prompt, messages, name, schema, cancellationToken).ConfigureAwait(false);
        if (Read(text, parsed, check, out var problem) is { } value)
        {
            return new StructuredAnswer(value, null, Repaired: false);
        }

        _repaired();
        List<ChatMessage> again = [.. asked, new(ChatRole.Assistant, text.Length == 0 ? "(nothing)" : text), new(ChatRole.User, PromptText.Of("repair").Fill(("problem", problem!)))];
        (text, _) = await SendAsync(prompt, again, name, schema, cancellationToken).ConfigureAwait(false);
        return Read(text, parsed, check, out problem) is { } repaired ? new StructuredAnswer(repaired, null, Repaired: true) : new StructuredAnswer(null, problem, Repaired: true);
    }

    private async Task<(string Text, IReadOnlyList<ChatMessage> Asked)> SendAsync(
        PromptText prompt, IReadOnlyList<ChatMessage> messages, string name, JsonElement schema, CancellationToken cancellationToken)
    {
        if (_bySchema)
        {
            try
            {
                var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, name) }.WithPrompt(prompt.Id);
                return ((await _client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).Text, messages);
            }
            catch (ModelProviderException exception) when (exception.Kind == FailureKind.Refused && _options.Structured == StructuredOutput.Auto)
            {
                // The server knows no schemas: words do.
                _bySchema = false;
            }
        }

        var instruction = PromptText.Of("structured").Fill(("schema", schema.GetRawText()));
        IReadOnlyList<ChatMessage> asked = messages.Any(message => message.Role == ChatRole.System && message.Text.EndsWith(instruction, StringComparison.Ordinal))
            ? messages
            : [new ChatMessage(ChatRole.System, $"{messages.FirstOrDefault(message => message.Role == ChatRole.System)?.Text}\n\n{instruction}".Trim()), .. messages.Where(message => message.Role != ChatRole.System)];
        var response = await _client.GetResponseAsync(asked, new ChatOptions().WithPrompt(prompt.Id), cancellationToken).ConfigureAwait(false);
        return (response.Text, asked);
    }

    private static JsonElement? Read(string text, JsonSchema schema, Func<JsonElement, string?>? check, out string? problem)
    {
        if (!JsonText.TryFind(text, out var value))
        {
            problem = "it holds no JSON value";
            return null;
        }

        try
        {
            var result = schema.Validate(value);
            problem = result.IsValid ? check?.Invoke(value) : string.Join("; ", result.Errors.Take(MostErrors).Select(error => error.ToString()));
        }
        catch (SchemaEvaluationException exception)
        {
            problem = exception.Message;
        }

        return problem is null ? value : null;
    }
}
