using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// The one JSON document that pointers in origins and provenance go into: <c>structuredContent</c> where there is some
/// and it is more than the text wrapped in one string; else the whole text parsed, where it is JSON (scalars too);
/// else an object with <c>text</c>, <c>lines</c>, <c>fields</c>, <c>json</c>, <c>tables</c> and <c>tokens</c>, each
/// only where there is something to hold. Pure and deterministic: the same result always gives the same view.
/// </summary>
/// <remarks>
/// The text is that of the <c>text</c> blocks; resources and images count as no text. Results come from servers that
/// nobody vouches for: JSON deeper than <see cref="MaxDepth"/> is read as text, and every reader is linear in the text.
/// </remarks>
public static class ValueView
{
    /// <summary>The deepest JSON in a text that is read as JSON.</summary>
    public const int MaxDepth = 64;

    /// <summary>The longest text, in characters, that is taken apart; of a longer one the view holds the text alone.</summary>
    public const int MaxAnalysedLength = 1 << 20;

    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = MaxDepth };

    /// <summary>The value view of a result.</summary>
    public static JsonElement Of(ToolResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = ResultText.Of(result.Content);
        if (result.StructuredContent is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } structured
            && !ResultText.IsWrappedIn(structured, text))
        {
            return structured.Readable();
        }

        return OfText(text);
    }

    /// <summary>The view of a text alone.</summary>
    public static JsonElement OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var whole) ? whole.Readable() : TextView.Of(text);
    }

    /// <summary>Whether a view is that of a text taken apart, and not JSON with members of the same names.</summary>
    public static bool IsOfText(JsonElement view) => TextView.Is(view);

    internal static bool TryParse(string text, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        try
        {
            value = JsonElement.Parse(text, Parsing);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException: a lone surrogate in the text has no UTF-8 form.
            return false;
        }
    }
}
