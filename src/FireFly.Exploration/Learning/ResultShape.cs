using System.Text;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Exploration.Learning;

/// <summary>
/// The fixed part of an answer: its words with the given arguments and all digits taken out. Two answers of one tool with the same
/// shape say the same thing; so the answer to surely wrong values shows what "nothing found" looks like, in any language.
/// </summary>
internal static class ResultShape
{
    public static string Of(ToolResult result, JsonElement arguments)
    {
        var text = result.StructuredContent?.GetRawText() ?? result.Content.GetRawText();
        foreach (var leaf in ObservedLeaf.Of(arguments, 50).OrderByDescending(l => l.Value.ToString().Length))
        {
            if (leaf.Value.ToString() is { Length: > 1 } given)
            {
                text = text.Replace(given, "", StringComparison.Ordinal);
            }
        }

        var shape = new StringBuilder(Math.Min(text.Length, 600));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 4_000)))
        {
            if (!char.IsDigit(c) && shape.Length < 600)
            {
                shape.Append(c);
            }
        }

        return shape.ToString();
    }
}
