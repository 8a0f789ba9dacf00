using System.Buffers;

namespace FireFly.Verification;

/// <summary>Tells the shape of one word. Linear, without regular expressions, so that no text can stall it.</summary>
public static class TokenShapes
{
    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private const int MostOfFraction = 15;
    private const int MostOfInteger = 20;

    /// <summary>The shape of a whole word; <see cref="TokenShape.None"/> for prose.</summary>
    public static TokenShape Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 2048)
        {
            return TokenShape.None;
        }

        return IsUrl(word) ? TokenShape.Url
            : Guid.TryParseExact(word, "D", out _) ? TokenShape.Uuid
            : IsDate(word) ? TokenShape.Date
            : IsNumber(word) ? TokenShape.Number
            : IsHash(word) ? TokenShape.Hash
            : IsPath(word) ? TokenShape.Path
            : IsId(word) ? TokenShape.Id
            : TokenShape.None;
    }

    /// <summary>A date of ISO 8601, with or without a time.</summary>
    public static bool IsDate(ReadOnlySpan<char> word) => IsoDate.TryParse(word, out _);

    /// <summary>A plain number without leading zeros, thousands separators allowed: at most 15 digits, or 20 (64 bits) of an integer.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word)
    {
        var digits = word is ['-', ..] ? word[1..] : word;
        var dot = digits.IndexOf('.');
        var whole = dot >= 0 ? digits[..dot] : digits;
        return NumericText.TryParse(word, out _)
            && !word.ContainsAny("+eE ")
            && (whole.Length == 1 || whole[0] != '0')
            && digits.Length - digits.Count(',') - digits.Count('.') <= (dot < 0 ? MostOfInteger : MostOfFraction);
    }

    private static bool IsUrl(ReadOnlySpan<char> word)
    {
        var at = word.IndexOf("://");
        if (at is < 2 or > 20 || at + 3 >= word.Length)
        {
            return false;
        }

        foreach (var c in word[..at])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(word[0]);
    }

    private static bool IsHash(ReadOnlySpan<char> word)
    {
        if (word.Length is not ((>= 7 and <= 40) or 64))
        {
            return false;
        }

        bool digit = false, lower = false, upper = false;
        foreach (var c in word)
        {
            digit |= char.IsAsciiDigit(c);
            lower |= c is >= 'a' and <= 'f';
            upper |= c is >= 'A' and <= 'F';
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return digit && (lower ^ upper);
    }

    private static bool IsPath(ReadOnlySpan<char> word)
    {
        if (word.IndexOf("//") >= 0 || !word.ContainsAnyInRange('A', 'z'))
        {
            return false;
        }

        if (word is ['/', _, ..] || word.StartsWith("./") || word.StartsWith("../") || word.StartsWith("~/"))
        {
            return char.IsLetterOrDigit(word[^1]) || word[^1] is '/' or '_' or '-' or '.';
        }

        if (word is [_, ':', '\\', _, ..] && char.IsAsciiLetter(word[0]))
        {
            return true;
        }

        // A relative path is told from "and/or" by the extension of its file.
        var slash = word.LastIndexOf('/');
        var dot = word.LastIndexOf('.');
        return slash > 0 && dot > slash + 1 && word.Length - dot is >= 2 and <= 9 && char.IsLetterOrDigit(word[0])
            && !word[(dot + 1)..].ContainsAnyExcept(LettersAndDigits)
            && word[(dot + 1)..].ContainsAnyInRange('A', 'z');
    }

    private static bool IsId(ReadOnlySpan<char> word)
    {
        var last = word.LastIndexOfAny('-', '_');
        if (last < 1 || last + 1 == word.Length || word.Length > 64 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiDigit(word[last + 1]))
        {
            return false;
        }

        var separator = true;
        foreach (var c in word)
        {
            var isSeparator = c is '-' or '_';
            if ((isSeparator && separator) || (!isSeparator && !char.IsAsciiLetterOrDigit(c)))
            {
                return false;
            }

            separator = isSeparator;
        }

        return true;
    }
}
