using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace FireFly.Mcp.Processes;

/// <summary>Looks at one line of a server's standard output before the SDK does.</summary>
internal static partial class MessageLine
{
    /// <summary>JSON-RPC error code of an answer that replaces one which was too large.</summary>
    public const int TooLarge = -32950;

    /// <summary>JSON-RPC error code of an answer that replaces one which was nested too deeply.</summary>
    public const int TooDeep = -32951;

    /// <summary>JSON-RPC error code of an answer that replaces one which was no JSON.</summary>
    public const int NotJson = -32952;

    /// <summary>The SDK reads messages at most this deep; the answer itself is one level less.</summary>
    public const int DeepestMessage = 64;

    /// <summary>The line to pass on, an error answer in its place, or nothing for noise.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="maxDepth">Deepest nesting of a result.</param>
    /// <param name="answered">Ids that have an answer already: the SDK might take a second answer for the first.</param>
    public static ReadOnlyMemory<byte> Inspect(ReadOnlyMemory<byte> line, int maxDepth, HashSet<string> answered)
    {
        line = Trim(line);
        if (line.IsEmpty || line.Span[0] != (byte)'{')
        {
            return default;
        }

        if (!Utf8.IsValid(line.Span))
        {
            line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.Span));
        }

        if (line.Span.IndexOf("\\ud"u8) >= 0 || line.Span.IndexOf("\\uD"u8) >= 0)
        {
            line = Encoding.UTF8.GetBytes(LoneSurrogate().Replace(Encoding.UTF8.GetString(line.Span), "${e}\\ufffd"));
        }

        var limit = Math.Min(maxDepth + 1, DeepestMessage);
        try
        {
            return Shape(line.Span) switch
            {
                { IsMessage: false } => default,
                { IsRequest: false, Id: { } id } when !answered.Add(id) => default,
                { Depth: var depth, Id: { } id } when depth > limit => Error(id, TooDeep, $"result is nested {depth - 1} deep, more than the limit of {limit - 1}"),
                { Depth: var depth } when depth > limit => default,
                _ => line,
            };
        }
        catch (JsonException exception)
        {
            return FindId(line.Span, line.Span) is { } id && line.Span.IndexOf("\"jsonrpc\""u8) >= 0
                ? Error(id, NotJson, $"the server's answer is not JSON: {exception.Message}")
                : default;
        }
    }

    /// <summary>An error answer for a line that was dropped because of its size; nothing where its id cannot be told.</summary>
    public static ReadOnlyMemory<byte> Oversize(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long size, int limit) =>
        FindId(head, tail) is { } id ? Error(id, TooLarge, string.Create(CultureInfo.InvariantCulture, $"result has {size} bytes, more than the limit of {limit}")) : default;

    private static (bool IsMessage, bool IsRequest, int Depth, string? Id) Shape(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1_000_000 });
        var (message, request, depth, name) = (false, false, 0, "");
        string? id = null;
        while (reader.Read())
        {
            depth = Math.Max(depth, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0));
            if (reader.CurrentDepth != 1)
            {
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.ValueSpan.Length <= 16 ? reader.GetString()! : "";
                message |= name == "jsonrpc";
                request |= name == "method";
            }
            else if (name == "id" && reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
            {
                id = Encoding.UTF8.GetString(line[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
            }
        }

        return (message, request, depth, id);
    }

    // Servers write the id before the result or, as the TypeScript SDK does, after it.
    private static string? FindId(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        var first = IdInFront().Match(Encoding.UTF8.GetString(head[..Math.Min(head.Length, 512)]));
        if (first.Success)
        {
            return first.Groups[1].Value;
        }

        var last = IdAtEnd().Match(Encoding.UTF8.GetString(tail.Length > 512 ? tail[^512..] : tail));
        return last.Success ? last.Groups[1].Value : null;
    }

    private static byte[] Error(string id, int code, string message) =>
        Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":{code},\"message\":\"{JsonEncodedText.Encode(message)}\"}}}}");

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        var start = span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var end = span.Length;
        while (start < end && span[start] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            start++;
        }

        while (end > start && span[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            end--;
        }

        return line[start..end];
    }

    [GeneratedRegex("""^\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*("[^"\\]*"|\d+)\s*[,}]""", RegexOptions.CultureInvariant)]
    private static partial Regex IdInFront();

    [GeneratedRegex("""[,{]\s*"id"\s*:\s*("[^"\\]*"|\d+)\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex IdAtEnd();

    [GeneratedRegex("""(?<!\\)(?<e>(?:\\\\)*)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})(?<!\\)(?<e>(?:\\\\)*)\\u[dD][c-fC-F][0-9a-fA-F]{2}""", RegexOptions.CultureInvariant)]
    private static partial Regex LoneSurrogate();
}
