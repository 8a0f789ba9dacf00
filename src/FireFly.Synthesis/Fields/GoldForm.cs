using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Verification;

namespace FireFly.Synthesis.Fields;

/// <summary>
/// The form in which an observed value becomes an answer: its type, how it is compared, and the value without what a tool adds for display.
/// </summary>
/// <param name="Value">The gold value: a number for a number in a text, a label without its glyph, else as observed.</param>
/// <param name="Type">JSON type, as in <see cref="AnswerField.Type"/>.</param>
/// <param name="Match">One of <see cref="MatchRules"/>.</param>
internal sealed record GoldForm(JsonElement Value, string Type, string Match)
{
    private const int LongestLabel = 32;
    private const int MostWordsOfLabel = 3;

    // Behind these a number in a text is a name and not a quantity.
    private static readonly string[] Naming = ["id", "code", "version", "phone", "zip", "postcode", "sku", "isbn", "number", "ref", "key"];

    /// <summary>Rule of the elements, for <see cref="MatchRules.Set"/>.</summary>
    public string? Items { get; private init; }

    /// <summary>Largest accepted difference of a number.</summary>
    public double? Tolerance { get; private init; }

    /// <summary>Unit that the observed text printed behind the number.</summary>
    public string? Unit { get; private init; }

    /// <summary>As in <see cref="AnswerField.Format"/>.</summary>
    public string? Format { get; private init; }

    /// <summary>The form of a value that was observed at a pointer.</summary>
    public static GoldForm Of(JsonElement value, FieldProvenance provenance)
    {
        var name = JsonPointer.TryParse(provenance.Pointer, out var pointer) ? pointer.Tokens.LastOrDefault(t => !t.All(c => char.IsAsciiDigit(c) || c == '*')) ?? "" : "";
        return value.ValueKind switch
        {
            JsonValueKind.Number => OfNumber(value, value.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new GoldForm(value, "boolean", MatchRules.Exact),
            JsonValueKind.Array => OfList(value, name),
            _ => OfText(value, name),
        };
    }

    private static GoldForm OfNumber(JsonElement value, string printed)
    {
        var isWhole = value.IsWhole();
        return new GoldForm(value, isWhole ? "integer" : "number", MatchRules.Number) { Tolerance = isWhole ? null : ToleranceOf(value.GetDouble(), printed) };
    }

    // Half of the last digit that the tool printed: a more exact answer is as right. Of many digits nobody says all.
    private static double ToleranceOf(double value, string printed)
    {
        var dot = printed.IndexOf('.', StringComparison.Ordinal);
        var decimals = dot < 0 || printed.AsSpan().ContainsAny('e', 'E') ? 0 : printed.Length - dot - 1;
        return Math.Max(decimals is > 0 and < 12 ? 0.5 * Math.Pow(10, -decimals) : 0, Math.Abs(value) * 1e-6);
    }

    private static GoldForm OfList(JsonElement value, string name)
    {
        var forms = value.EnumerateArray().Select(element => Of(element, new FieldProvenance { Call = 0, Pointer = $"/{name}" })).ToList();
        var rules = forms.Select(f => f.Match).Distinct().ToList();
        var elements = JsonElement.Parse($"[{string.Join(',', forms.Select(f => f.Value.GetRawText()))}]");
        return new GoldForm(elements, "array", MatchRules.Set)
        {
            Items = rules is [var one] && one != MatchRules.Set ? one : rules.TrueForAll(r => r is MatchRules.Enum or MatchRules.Text) ? MatchRules.Text : null,
            Tolerance = forms.Max(f => f.Tolerance),
        };
    }

    private static GoldForm OfText(JsonElement value, string name)
    {
        var text = (value.GetString() ?? "").Trim();
        var words = Words(name);
        if (!Naming.Any(words.Contains) && IsQuantity(text))
        {
            var number = JsonElement.Parse(text.Replace(",", "", StringComparison.Ordinal));
            return OfNumber(number, number.GetRawText());
        }

        if (HashText.IsHash(text))
        {
            return new GoldForm(value, "string", MatchRules.Hash);
        }

        if (MomentMatch.IsMoment(value))
        {
            return new GoldForm(value, "string", MatchRules.DateTime) { Format = text.Contains(':', StringComparison.Ordinal) ? "date-time" : "date" };
        }

        if (TokenShapes.Of(text) == TokenShape.Path || (words.Overlaps(["path", "file", "directory", "folder"]) && text.Contains('/', StringComparison.Ordinal)))
        {
            return new GoldForm(value, "string", MatchRules.Path);
        }

        var plain = LabelText.WithoutGlyphs(text);
        var isLabel = plain.Length <= LongestLabel && plain.Split(' ').Length <= MostWordsOfLabel && plain.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_');
        return new GoldForm(plain == text ? value : JsonSerializer.SerializeToElement(plain, FireFlyJson.Default.String), "string", isLabel ? MatchRules.Enum : MatchRules.Text);
    }

    private static bool IsQuantity(string text) =>
        TokenShapes.IsNumber(text) && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static HashSet<string> Words(string name) =>
        [.. string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.IsLetterOrDigit(c) ? $"{c}" : " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
