using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Mcp.Redaction;

/// <summary>Secrets that begin in one text block of a result and end in the next.</summary>
internal static class SplitSecrets
{
    /// <summary>As much of two blocks is looked at together.</summary>
    private const int Reach = 512;

    /// <summary>The blocks; where two tell together what neither tells alone, the first has the text of both, and the second none.</summary>
    /// <param name="content">Blocks that are redacted each.</param>
    /// <param name="redact">Redacts a text that is not JSON.</param>
    public static JsonElement Join(JsonElement content, Func<string, string> redact)
    {
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() < 2)
        {
            return content;
        }

        var texts = content.EnumerateArray().Select(TextOf).ToList();
        var changed = false;
        for (int at = 1, last = 0; at < texts.Count; at++)
        {
            if (texts[at] is not { } next || texts[last] is not { } before)
            {
                last = at;
                continue;
            }

            var (end, start) = (before[^Math.Min(Reach, before.Length)..], next[..Math.Min(Reach, next.Length)]);
            // Alone first: what is seen in both together is recognised from then on.
            var alone = redact(end) + redact(start);
            if (redact(end + start) == alone)
            {
                last = at;
                continue;
            }

            (texts[last], texts[at], changed) = (redact(before + next), "", true);
        }

        return changed ? With(content, texts) : content;
    }

    private static string? TextOf(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement With(JsonElement content, List<string?> texts)
    {
        var blocks = JsonArray.Create(content)!;
        for (var at = 0; at < texts.Count; at++)
        {
            if (texts[at] is { } text)
            {
                blocks[at]!["text"] = text;
            }
        }

        return Paths.JsonText.Plain(blocks);
    }
}
