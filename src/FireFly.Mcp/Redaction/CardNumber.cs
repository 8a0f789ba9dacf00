namespace FireFly.Mcp.Redaction;

/// <summary>Payment card numbers: the length and first digits of a scheme, and the check digit of ISO/IEC 7812 (Luhn).</summary>
internal static class CardNumber
{
    /// <summary>Whether the digits of a text, blanks and hyphens aside, are one. Ids of that length pass the check alone one time in ten.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        Span<int> digits = stackalloc int[19];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || count == digits.Length)
            {
                return false;
            }

            digits[count++] = c - '0';
        }

        return count >= 14 && HasScheme(digits[..count]) && Checks(digits[..count]);
    }

    private static bool HasScheme(ReadOnlySpan<int> digits)
    {
        var (two, four) = ((digits[0] * 10) + digits[1], (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3]);
        return digits.Length switch
        {
            14 => two is 30 or 36 or 38 or 39,
            15 => two is 34 or 37,
            16 => two is >= 51 and <= 55 || four is >= 2221 and <= 2720 || digits[0] == 4 || two is 35 or 60 or 62 or 64 or 65,
            19 => digits[0] == 4 || two is 60 or 62 or 65,
            _ => false,
        };
    }

    private static bool Checks(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i];
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
