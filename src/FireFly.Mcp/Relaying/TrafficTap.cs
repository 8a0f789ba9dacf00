using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Listing;

namespace FireFly.Mcp;

/// <summary>
/// Looks at the messages of one conversation without touching them, and tells a sink of tools and of calls with their answers. What it
/// cannot read it leaves alone. Thread-safe.
/// </summary>
/// <param name="definition">The server; its limits of size and depth hold for what is recorded.</param>
/// <param name="sink">Is told.</param>
/// <param name="time">Measures latency.</param>
public sealed class TrafficTap(ServerDefinition definition, ICallSink sink, TimeProvider time)
{
    /// <summary>JSON-RPC error code of an answer that stands for a failure of the connection: the server gave none.</summary>
    internal const int TransportFailed = -32953;

    private const int MostTools = 10_000;

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);

    private sealed record Pending(string? Tool, JsonElement Arguments, long Began);

    /// <summary>Ids, as spelled, of requests of the client that have no answer yet.</summary>
    public IReadOnlyList<string> Unanswered
    {
        get
        {
            lock (_lock)
            {
                return [.. _waiting];
            }
        }
    }

    /// <summary>The answer to a message that calls a tool which the server's file forbids; it must not reach the server. Null for all others.</summary>
    public byte[]? Refusal(ReadOnlyMemory<byte> message)
    {
        if (definition.Exclude.Count == 0 && definition.ToolRules.Count == 0)
        {
            return null;
        }

        var parts = Read(message);
        var forbidden = parts.Select(part => Text(part, "method") == "tools/call" && part.TryGetProperty("params", out var of) && of.ValueKind == JsonValueKind.Object && Text(of, "name") is { } tool
            && definition.Forbids(tool) is { } member ? $"{definition.Name}/{tool} is not called: {member} of its file forbids it" : null).FirstOrDefault(found => found is not null);
        if (forbidden is null)
        {
            return null;
        }

        var answers = parts.Select(part => Id(part, "id")).OfType<string>()
            .Select(id => $"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":-32602,\"message\":\"{JsonEncodedText.Encode(forbidden)}\"}}}}").ToList();
        return Encoding.UTF8.GetBytes(answers.Count == 1 ? answers[0] : $"[{string.Join(',', answers)}]");
    }

    /// <summary>A message of the client.</summary>
    public async ValueTask FromClientAsync(ReadOnlyMemory<byte> message)
    {
        foreach (var part in Read(message))
        {
            if (Id(part, "id") is { } id && Text(part, "method") is { } method)
            {
                Remember(part, id, method);
            }
            else if (Text(part, "method") == "notifications/cancelled" && part.TryGetProperty("params", out var of) && of.ValueKind == JsonValueKind.Object && Id(of, "requestId") is { } cancelled
                && Forget(cancelled) is { Tool: { } tool } call)
            {
                await sink.LostAsync(tool, call.Arguments, "it was cancelled").ConfigureAwait(false);
            }
        }
    }

    /// <summary>A message of the server.</summary>
    public async ValueTask FromServerAsync(ReadOnlyMemory<byte> message)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                return;
            }
        }

        foreach (var part in Read(message))
        {
            if (Id(part, "id") is { } id && !part.TryGetProperty("method", out _) && Forget(id) is { } request)
            {
                await AnsweredAsync(part, request).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The conversation is over: calls that have no answer will get none.</summary>
    public async ValueTask EndedAsync()
    {
        List<Pending> left;
        lock (_lock)
        {
            left = [.. _pending.Values];
            _pending.Clear();
            _waiting.Clear();
        }

        foreach (var call in left.Where(call => call.Tool is not null))
        {
            await sink.LostAsync(call.Tool!, call.Arguments, "the conversation ended before its answer").ConfigureAwait(false);
        }
    }

    private void Remember(JsonElement part, string id, string method)
    {
        Pending? pending = null;
        var has = part.TryGetProperty("params", out var of) && of.ValueKind == JsonValueKind.Object;
        if (method == "tools/list")
        {
            pending = new Pending(null, default, 0);
        }
        else if (method == "tools/call" && has && Text(of, "name") is { } tool)
        {
            var arguments = of.TryGetProperty("arguments", out var given) && given.ValueKind == JsonValueKind.Object ? given.Clone() : NoArguments;
            pending = new Pending(tool, arguments, time.GetTimestamp());
        }

        lock (_lock)
        {
            _waiting.Add(id);
            if (pending is not null)
            {
                _pending[id] = pending;
            }
        }
    }

    private Pending? Forget(string id)
    {
        lock (_lock)
        {
            _waiting.Remove(id);
            return _pending.Remove(id, out var pending) ? pending : null;
        }
    }

    private async ValueTask AnsweredAsync(JsonElement answer, Pending request)
    {
        var latency = time.GetElapsedTime(request.Began).TotalMilliseconds;
        if (request.Tool is not { } tool)
        {
            if (answer.TryGetProperty("result", out var listing) && listing.ValueKind == JsonValueKind.Object && listing.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array)
            {
                var reader = new ToolReader(definition.Name, MostTools);
                _ = tools.EnumerateArray().All(reader.Take);
                await sink.ListedAsync(reader.Tools).ConfigureAwait(false);
            }
        }
        else if (answer.TryGetProperty("error", out var error))
        {
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) && number == TransportFailed)
            {
                await sink.LostAsync(tool, request.Arguments, Text(error, "message") ?? "the connection failed").ConfigureAwait(false);
                return;
            }

            var message = error.ValueKind == JsonValueKind.Object ? Text(error, "message") ?? "" : "";
            await sink.AnsweredAsync(new AnsweredCall(tool, request.Arguments, ToolResult.OfText(message, isError: true), latency)).ConfigureAwait(false);
        }
        else if (ToolAnswer.Read(answer, definition.Limits) is var (result, reason))
        {
            if (result is null)
            {
                await sink.LostAsync(tool, request.Arguments, reason!).ConfigureAwait(false);
            }
            else
            {
                await sink.AnsweredAsync(new AnsweredCall(tool, request.Arguments, result, latency)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One message, or those of a batch; none where it is not JSON.</summary>
    private static IReadOnlyList<JsonElement> Read(ReadOnlyMemory<byte> message)
    {
        var text = message.Span.StartsWith("\uFEFF"u8) ? message[3..] : message;
        try
        {
            var root = JsonElement.Parse(text.Span, Deep);
            return root.ValueKind switch
            {
                JsonValueKind.Object => [root],
                JsonValueKind.Array => [.. root.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Id(JsonElement part, string name) =>
        part.TryGetProperty(name, out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.GetRawText() : null;

    private static string? Text(JsonElement part, string name)
    {
        try
        {
            return part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate.
            return null;
        }
    }
}
