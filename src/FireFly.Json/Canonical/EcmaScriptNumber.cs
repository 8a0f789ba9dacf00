using System.Globalization;

namespace FireFly.Json.Canonical;

/// <summary>
/// <c>Number::toString</c> of ECMAScript (section 6.1.6.1.20), which RFC 8785 demands: the fewest digits that read back as
/// the same double; plain notation from 1e-6 up to below 1e21, otherwise an exponent with a sign. Zero has no sign.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>Longest output: a sign, 17 digits, a point, and either 6 leading zeros or an exponent of 5 characters.</summary>
    public const int MaxLength = 32;

    public static int Format(double number, Span<char> target)
    {
        if (number == 0)
        {
            target[0] = '0';
            return 1;
        }

        var length = 0;
        if (number < 0)
        {
            target[length++] = '-';
            number = -number;
        }

        Span<char> digits = stackalloc char[24];
        var (count, point) = ShortestDigits(number, digits);
        return length + Place(digits[..count], point, target[length..]);
    }

    /// <summary>The significant digits of the shortest form, and how many of them stand before the decimal point.</summary>
    private static (int Count, int Point) ShortestDigits(double number, Span<char> digits)
    {
        Span<char> text = stackalloc char[32];
        // .NET's default format is the shortest that reads back, but chooses its own notation, such as 1E+21 or 1.5E-07.
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (double.Parse(text[..length], CultureInfo.InvariantCulture) != number)
        {
            // A fault of .NET 10: for 2^-25 and 2^-958, whose neighbours below are closer than those above, it gives a digit
            // too few. Seventeen digits always suffice. Can go when the test of all powers of two passes without it.
            number.TryFormat(text, out length, "E16", CultureInfo.InvariantCulture);
        }

        text = text[..length];
        var exponent = 0;
        if (text.IndexOf('E') is >= 0 and var e)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var dot = text.IndexOf('.');
        var point = (dot < 0 ? text.Length : dot) + exponent;
        var count = 0;
        foreach (var character in text)
        {
            if (character == '.')
            {
                continue;
            }

            if (count == 0 && character == '0')
            {
                point--;
                continue;
            }

            digits[count++] = character;
        }

        while (digits[count - 1] == '0')
        {
            count--;
        }

        return (count, point);
    }

    private static int Place(ReadOnlySpan<char> digits, int point, Span<char> target)
    {
        var writer = new SpanText(target);
        if (digits.Length <= point && point <= 21)
        {
            writer.Add(digits);
            writer.AddZeros(point - digits.Length);
        }
        else if (point is > 0 and <= 21)
        {
            writer.Add(digits[..point]);
            writer.Add(".");
            writer.Add(digits[point..]);
        }
        else if (point is > -6 and <= 0)
        {
            writer.Add("0.");
            writer.AddZeros(-point);
            writer.Add(digits);
        }
        else
        {
            writer.Add(digits[..1]);
            if (digits.Length > 1)
            {
                writer.Add(".");
                writer.Add(digits[1..]);
            }

            writer.Add(point > 0 ? "e+" : "e-");
            writer.AddInteger(Math.Abs(point - 1));
        }

        return writer.Length;
    }

    private ref struct SpanText(Span<char> target)
    {
        private readonly Span<char> _target = target;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<char> text)
        {
            text.CopyTo(_target[Length..]);
            Length += text.Length;
        }

        public void AddZeros(int count)
        {
            _target.Slice(Length, count).Fill('0');
            Length += count;
        }

        public void AddInteger(int value)
        {
            value.TryFormat(_target[Length..], out var written, default, CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
