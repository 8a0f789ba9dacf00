using System.Text.Json;

namespace FireFly.Exploration.Recorder;

/// <summary>What a JSON-RPC message, or a batch of them, asks and answers.</summary>
/// <param name="Requests">Ids, as spelled, of requests.</param>
/// <param name="Answers">Ids, as spelled, of answers.</param>
/// <param name="Methods">Methods of requests and notifications.</param>
internal sealed record MessageIds(IReadOnlyList<string> Requests, IReadOnlyList<string> Answers, IReadOnlyList<string> Methods)
{
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

            var (requests, answers, methods) = (new List<string>(), new List<string>(), new List<string>());
            foreach (var part in parts)
            {
                var id = part.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given.GetRawText() : null;
                if (part.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String)
                {
                    methods.Add(method.GetString()!);
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

            return new MessageIds(requests, answers, methods);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
