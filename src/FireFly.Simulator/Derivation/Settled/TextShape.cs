using FireFly.Verification;

namespace FireFly.Simulator.Derivation.Settled;

/// <summary>What kind of text a text is, by its looks.</summary>
internal static class TextShape
{
    public static string Of(string text) =>
        text.AsSpan().Trim().Length != text.Length ? "spaced"
        : text.Contains('\n', StringComparison.Ordinal) ? "lines"
        : text.Contains(' ', StringComparison.Ordinal) ? "words"
        : text.StartsWith('/') ? "/path"
        : TokenShapes.Of(text).ToString();
}
