using System.Globalization;
using System.Text.Json;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Values, lists and numbers as they stand in a sentence.</summary>
internal static class Spoken
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary>A string in the quotes that it does not hold itself; null where it holds both, is empty, or cannot stand in a line.</summary>
    public static string? Quote(string text)
    {
        if (text.Length is 0 or > 120 || text.Any(char.IsControl) || text.Trim().Length != text.Length || IsDocument(text))
        {
            return null;
        }

        return !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'" : !text.Contains('"', StringComparison.Ordinal) ? $"\"{text}\"" : null;
    }

    /// <summary>A scalar: strings quoted, numbers as they were written; null for anything else and for what cannot be quoted.</summary>
    public static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>"third" for 3; null beyond twelve.</summary>
    public static string? Ordinal(int number) => number >= 1 && number <= Ordinals.Length ? Ordinals[number - 1] : null;

    /// <summary>The text with its first letter in the upper case.</summary>
    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A number as digits.</summary>
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A constant that is itself JSON would put JSON into the question.
    private static bool IsDocument(string text) =>
        (text[0] == '{' && text[^1] == '}') || (text[0] == '[' && text[^1] == ']' && text.Contains('"', StringComparison.Ordinal));
}
