using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Exploration.Arguments;

/// <summary>
/// Reads JSON as people write it in descriptions: names without quotes, single quotes, trailing commas, comments.
/// One line of such text: <c>[{name: 'first', tags: ['a', 'b'],}]</c>.
/// </summary>
internal static class RelaxedJson
{
    /// <summary>The value, or null where the text is none.</summary>
    public static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(Strict(text), null, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The index after the bracket that closes the one at <paramref name="start"/>, brackets in quotes aside; -1 where none does.</summary>
    public static int EndOf(string text, int start, int limit)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = start; i < Math.Min(text.Length, start + limit); i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
                continue;
            }

            quote = c is '\'' or '"' ? c : '\0';
            depth += c switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static string Strict(string text)
    {
        var strict = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is '\'' or '"')
            {
                i = CopyString(text, i, strict);
            }
            else if (char.IsLetter(text[i]) || text[i] is '_' or '$')
            {
                i = CopyWord(text, i, strict);
            }
            else
            {
                strict.Append(text[i++]);
            }
        }

        return strict.ToString();
    }

    private static int CopyString(string text, int start, StringBuilder strict)
    {
        var end = start + 1;
        var content = new StringBuilder();
        while (end < text.Length && text[end] != text[start])
        {
            content.Append(text[end] == '\\' && end + 1 < text.Length ? text[++end] : text[end]);
            end++;
        }

        strict.Append('"').Append(JsonEncodedText.Encode(content.ToString())).Append('"');
        return end + 1;
    }

    private static int CopyWord(string text, int start, StringBuilder strict)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$' or '-'))
        {
            end++;
        }

        var word = text[start..end];
        var isName = text.AsSpan(end).TrimStart() is [':', ..];
        strict.Append(isName || word is not ("true" or "false" or "null") ? $"\"{word}\"" : word);
        return end;
    }
}
