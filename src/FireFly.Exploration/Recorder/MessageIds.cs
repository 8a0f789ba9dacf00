using System.Text.Json;

namespace FireFly.Exploration.Recorder;

/// <summary>What a JSON-RPC message, or a batch of them, asks and answers.</summary>
/// <param name="Requests">Ids, as spelled, of requests.</param>
/// <param name="Answers">Ids, as spelled, of answers.</param>
/// <param name="Methods">Methods of requests and notifications.</param>
/// <param name="Tokens">Progress tokens, as spelled: those that requests give, those that notifications name.</param>
internal sealed record MessageIds(IReadOnlyList<string> Requests, IReadOnlyList<string> Answers, IReadOnlyList<string> Methods, IReadOnlyList<string> Tokens)
{
    /// <summary>Whether a conversation begins with it.</summary>
    public bool Begins => Methods.Contains("initialize");

    /// <summary>Null where it is no message.</summary>
    public static MessageIds? Look(ReadOnlyMemory<byte> message)
    {
        try
        {
            var root = JsonElement.Parse(message.Span, new JsonDocumentOptions { MaxDepth = 512 });
            var parts = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root };
            if (parts.Length == 0 || parts.Any(part => part.ValueKind != JsonValueKind.Object))
            {
                return null;
            }

            var (requests, answers, methods, tokens) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
            foreach (var part in parts)
            {
                var id = part.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given.GetRawText() : null;
                if (part.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String)
                {
                    methods.Add(method.GetString()!);
                    if (Token(part, id is null) is { } token)
                    {
                        tokens.Add(token);
                    }

                    if (id is not null)
                    {
                        requests.Add(id);
                    }
                }
                else if (id is not null)
                {
                    answers.Add(id);
                }
            }

            return new MessageIds(requests, answers, methods, tokens);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // {"method": "tools/call", "params": {"_meta": {"progressToken": 7}}}; {"method": "notifications/progress", "params": {"progressToken": 7}}
    private static string? Token(JsonElement part, bool isNotification) =>
        part.TryGetProperty("params", out var of) && of.ValueKind == JsonValueKind.Object
        && (isNotification || (of.TryGetProperty("_meta", out of) && of.ValueKind == JsonValueKind.Object))
        && of.TryGetProperty("progressToken", out var token) && token.ValueKind is JsonValueKind.String or JsonValueKind.Number ? token.GetRawText() : null;
}
