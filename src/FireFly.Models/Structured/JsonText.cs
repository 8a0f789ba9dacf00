using System.Text.Json;

namespace FireFly.Models.Structured;

/// <summary>Finds the JSON value in what a model wrote: the whole text, what is fenced, or from the first brace to the last.</summary>
internal static class JsonText
{
    public static bool TryFind(string text, out JsonElement value)
    {
        var trimmed = text.Trim();
        return TryParse(trimmed, out value) || TryParse(Fenced(trimmed), out value) || TryParse(Braced(trimmed), out value);
    }

    private static bool TryParse(string text, out JsonElement value)
    {
        value = default;
        if (text.Length == 0)
        {
            return false;
        }

        try
        {
            value = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Fenced(string text)
    {
        var open = text.IndexOf("```", StringComparison.Ordinal);
        var line = open < 0 ? -1 : text.IndexOf('\n', open);
        var close = line < 0 ? -1 : text.IndexOf("```", line, StringComparison.Ordinal);
        return close < 0 ? "" : text[line..close].Trim();
    }

    private static string Braced(string text)
    {
        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        return open < 0 || close < open ? "" : text[open..(close + 1)];
    }
}
