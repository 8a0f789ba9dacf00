using System.Text;
using FireFly.Json.Unicode;

namespace FireFly.Verification;

/// <summary>Labels out of a few ("In Progress", "in_progress", "○ To Do"), and how they are the same.</summary>
public static class LabelText
{
    // These tell labels apart: C and C++ and C#, A and A+, 5 and -5 %.
    private const string Meaning = "+#%&*/<>=";

    /// <summary>Whether both are the same label: letters, digits and telling signs in order, whatever the case and the marks between them.</summary>
    public static bool AreSame(string one, string other) =>
        Folded(one) is { Length: > 0 } folded ? folded == Folded(other) : one.Trim() == other.Trim();

    /// <summary>The label without the glyphs and marks that a tool puts before or behind it for display; the text itself where nothing else is left.</summary>
    public static string WithoutGlyphs(string label)
    {
        var start = 0;
        while (start < label.Length && IsGlyph(label, ref start))
        {
        }

        var text = label[start..].TrimStart();
        return text.Length > 0 && text.Any(char.IsLetterOrDigit) ? text.TrimEnd() : label.Trim();
    }

    // Symbols for display and their variation selectors; not the signs of everyday text.
    private static bool IsGlyph(string text, ref int at)
    {
        var rune = Rune.TryGetRuneAt(text, at, out var found) ? found : Rune.ReplacementChar;
        var category = Rune.GetUnicodeCategory(rune);
        var isGlyph = rune.Value is 0xFE0F or 0x200D or 0x2022 or 0x25E6
            || (rune.Value > 0x7F && category is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.MathSymbol or System.Globalization.UnicodeCategory.ModifierSymbol)
            || (at > 0 && Rune.IsWhiteSpace(rune));
        at += isGlyph ? rune.Utf16SequenceLength : 0;
        return isGlyph;
    }

    private static string Folded(string label)
    {
        var folded = new StringBuilder(label.Length);
        var text = WithoutGlyphs(Nfc.Compose(label));
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isSign = c == '-' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (i == 0 || char.IsWhiteSpace(text[i - 1]));
            // A point between digits is part of a number or a version.
            var isPoint = c == '.' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || Meaning.Contains(c, StringComparison.Ordinal) || isSign || isPoint || char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(char.ToUpperInvariant(c)));
            }
        }

        return folded.ToString();
    }
}
