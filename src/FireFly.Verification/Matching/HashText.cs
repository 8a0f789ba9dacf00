namespace FireFly.Verification;

/// <summary>Hexadecimal digests: tools print them in full or by their first digits.</summary>
public static class HashText
{
    /// <summary>Fewest digits by which a digest is named.</summary>
    public const int FewestDigits = 7;

    private const int MostDigits = 128;

    /// <summary>Whether the text is a digest or the beginning of one: hexadecimal digits, with a letter and a digit among them unless it is long.</summary>
    public static bool IsHash(string text) =>
        text.Length is >= FewestDigits and <= MostDigits && text.All(char.IsAsciiHexDigit)
        && (text.Length >= 32 || (text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)));

    /// <summary>Whether one is the beginning of the other, at least <see cref="FewestDigits"/> long.</summary>
    public static bool AreSame(string one, string other)
    {
        (one, other) = (one.Trim(), other.Trim());
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length >= FewestDigits && longer.Length <= MostDigits && longer.All(char.IsAsciiHexDigit)
            && longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase);
    }
}
