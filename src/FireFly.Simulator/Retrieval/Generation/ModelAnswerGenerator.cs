using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using FireFly.Storage;
using FireFly.Verification.Replay;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Retrieval.Generation;

/// <summary>
/// Writes answers by a model, from the tool's schemas and the most similar recordings. Each is validated against the tool's output schema,
/// and kept: the same call over the same examples has the same answer ever after, whatever the model would say the next time. Where the
/// model will not say, fails or is out of budget, there is no answer. Thread-safe.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="store">Where answers are kept; null: for the life of this object.</param>
/// <param name="notice">Is told why there was no answer.</param>
internal sealed class ModelAnswerGenerator(ChatModel model, Func<IDocumentStore>? store, Action<string>? notice = null) : IAnswerGenerator
{
    private const string Collection = "generated-answers";
    private const int ExampleCharacters = 4_000;
    private const int LargestAnswer = 64_000;

    private static readonly PromptText Prompt = PromptText.Of("generator");

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"known":{"type":"boolean"},"isError":{"type":"boolean"},"text":{"type":"string"},"structured":{"type":["string","null"]}},
         "required":["known","isError","text","structured"],"additionalProperties":false}
        """);

    private readonly ConcurrentDictionary<string, Lazy<Task<GeneratedResult?>>> _known = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Evidence => $"{model.Options.Model} {Prompt.Id}";

    /// <inheritdoc />
    public async Task<ToolResult?> GenerateAsync(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples, CancellationToken cancellationToken)
    {
        var id = IdOf(tool, arguments, examples);
        var waiting = _known.GetOrAdd(id, _ => new Lazy<Task<GeneratedResult?>>(() => FindOrWriteAsync(id, tool, arguments, examples)));
        var result = await waiting.Value.WaitAsync(cancellationToken);
        if (result is null)
        {
            // A failure is not an answer: the next call asks again.
            _known.TryRemove(KeyValuePair.Create(id, waiting));
        }

        return result?.Result;
    }

    private async Task<GeneratedResult?> FindOrWriteAsync(string id, Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples)
    {
        if (store is not null && await store().FindAsync(Collection, id, GeneratedResultJson.Default.GeneratedResult, CancellationToken.None) is { } kept)
        {
            return kept;
        }

        try
        {
            var written = new GeneratedResult(id, tool.Id, await WriteAsync(tool, arguments, examples), [.. examples.Select(example => example.Id)], model.Options.Model, Prompt.Id);
            if (store is not null)
            {
                await store().WriteAsync(new DocumentBatch().Put(Collection, id, written, GeneratedResultJson.Default.GeneratedResult), CancellationToken.None);
            }

            return written;
        }
        catch (Exception exception) when (exception is ModelProviderException or ModelStoppedException or CassetteException)
        {
            notice?.Invoke($"no generated answer for {tool.Id}: {exception.Message}");
            return null;
        }
    }

    private async Task<ToolResult?> WriteAsync(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples)
    {
        var output = tool.OutputSchema is { } declared && JsonSchema.TryParse(declared, new SchemaOptions { TolerateMalformed = true }, out var parsed, out IReadOnlyList<SchemaNote> _) ? parsed : null;
        var question = new StringBuilder()
            .Append("The tool:\n").Append(UntrustedText.Delimit($"{tool.Id}\n{tool.Description}\ninput schema: {tool.InputSchema.GetRawText()}\noutput schema: {tool.OutputSchema?.GetRawText() ?? "none"}"));
        foreach (var (i, example) in examples.Index())
        {
            question.Append($"\n\nRecorded call {i + 1}:\n").Append(UntrustedText.Delimit(example.Arguments.GetRawText(), ExampleCharacters))
                .Append("\nIts result:\n").Append(UntrustedText.Delimit(ResultOf(example.Result), ExampleCharacters));
        }

        question.Append("\n\nThe call to answer:\n").Append(UntrustedText.Delimit(arguments.GetRawText(), ExampleCharacters));
        var answer = await model.Structured.AskAsync(
            Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, question.ToString())], "tool_result", Schema, value => Problem(value, output), CancellationToken.None);
        if (answer.Value is not { } value || !value.GetProperty("known").GetBoolean())
        {
            return null;
        }

        var structured = Structured(value);
        var text = value.GetProperty("text").GetString()!;
        return ToolResult.OfText(text.Length == 0 && structured is { } json ? json.GetRawText() : text, value.GetProperty("isError").GetBoolean()) with { StructuredContent = structured };
    }

    private static string? Problem(JsonElement value, JsonSchema? output)
    {
        if (!value.GetProperty("known").GetBoolean())
        {
            return null;
        }

        if (value.GetRawText().Length > LargestAnswer)
        {
            return $"it is longer than {LargestAnswer} characters";
        }

        JsonElement? structured;
        try
        {
            structured = Structured(value);
        }
        catch (JsonException)
        {
            return "'structured' is no JSON text";
        }

        if (output is null || value.GetProperty("isError").GetBoolean())
        {
            return structured is null || output is not null ? null : "the tool has no output schema: 'structured' must be null";
        }

        if (structured is null)
        {
            return "the tool has an output schema: 'structured' must hold a value";
        }

        var result = output.Validate(structured.Value);
        return result.Verdict == SchemaVerdict.Invalid ? $"'structured' is not valid by the output schema: {string.Join("; ", result.Errors.Take(5))}" : null;
    }

    private static JsonElement? Structured(JsonElement value) =>
        value.GetProperty("structured") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } json ? JsonElement.Parse(json) : null;

    private static string ResultOf(ToolResult result) =>
        $"isError: {(result.IsError ? "true" : "false")}\ncontent: {result.Content.GetRawText()}{(result.StructuredContent is { } structured ? $"\nstructured: {structured.GetRawText()}" : "")}";

    private static string IdOf(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{tool.Id}\n{tool.SchemaHash}\n{ArgumentKeys.Equivalent(arguments, tool.Input())}\n{string.Join('\n', examples.Select(example => example.Id))}")));
}
