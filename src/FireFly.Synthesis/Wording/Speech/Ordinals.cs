namespace FireFly.Synthesis.Wording.Speech;

/// <summary>Positions in words.</summary>
internal static class Ordinals
{
    private static readonly string[] Words = ["first", "second", "third"];

    /// <summary>"first", "second", "last"; null for what people do not count to.</summary>
    public static string? Of(string position) =>
        position is "first" or "last" ? position : int.TryParse(position, out var n) && n >= 1 && n <= Words.Length ? Words[n - 1] : null;
}
