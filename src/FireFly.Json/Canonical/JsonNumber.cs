using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace FireFly.Json.Canonical;

/// <summary>
/// A JSON number with its exact value, <c>Digits x 10^Exponent</c>, where the digits end in no zero. So limits and
/// multiples are judged without rounding: 0.3 is a multiple of 0.1, and 9007199254740993 exceeds 9007199254740992.
/// </summary>
internal readonly struct JsonNumber : IComparable<JsonNumber>
{
    /// <summary>Longer numbers would make arithmetic a burden and occur only in attacks.</summary>
    public const int MaxText = 4096;

    private JsonNumber(BigInteger digits, int exponent)
    {
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        Digits = digits;
        Exponent = digits.IsZero ? 0 : exponent;
    }

    public BigInteger Digits { get; }

    public int Exponent { get; }

    public bool IsInteger => Exponent >= 0;

    public static JsonNumber Of(JsonElement number)
    {
        if (number.TryGetInt64(out var small))
        {
            return new JsonNumber(small, 0);
        }

        return Of(number.GetRawText());
    }

    /// <summary>The number that a JSON token spells.</summary>
    public static JsonNumber Of(string text)
    {
        if (text.Length > MaxText)
        {
            throw new JsonException($"A number has more than {MaxText} characters.");
        }

        var exponent = 0L;
        if (text.IndexOfAny(['e', 'E']) is >= 0 and var e)
        {
            // An exponent beyond a long is clamped: such numbers differ from all sane ones either way.
            exponent = BigInteger.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big)
                ? (long)BigInteger.Max(-1_000_000_000, BigInteger.Min(1_000_000_000, big))
                : 0;
            text = text[..e];
        }

        if (text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            exponent -= text.Length - dot - 1;
            text = text.Remove(dot, 1);
        }

        return new JsonNumber(BigInteger.Parse(text, CultureInfo.InvariantCulture), (int)exponent);
    }

    /// <summary>All digits of an integer; null where they would be more than <see cref="MaxText"/>.</summary>
    public string? WholeText() => Magnitude > MaxText ? null : (Digits * BigInteger.Pow(10, Exponent)).ToString(CultureInfo.InvariantCulture);

    public int CompareTo(JsonNumber other)
    {
        if (Digits.Sign != other.Digits.Sign || Digits.IsZero)
        {
            return Digits.Sign.CompareTo(other.Digits.Sign);
        }

        var magnitude = Magnitude.CompareTo(other.Magnitude);
        if (magnitude != 0)
        {
            return magnitude * Digits.Sign;
        }

        // Of the same magnitude: the exponents differ by no more than the digits are long, so scaling is cheap.
        var common = Math.Min(Exponent, other.Exponent);
        return Scaled(common).CompareTo(other.Scaled(common));
    }

    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (Digits.IsZero)
        {
            return true;
        }

        // The digits end in no zero, so a divisor of a larger power of ten cannot divide them.
        return Exponent >= divisor.Exponent
            && (Digits * BigInteger.ModPow(10, Exponent - divisor.Exponent, BigInteger.Abs(divisor.Digits)) % divisor.Digits).IsZero;
    }

    private long Magnitude => Exponent + (long)BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length;

    private BigInteger Scaled(int exponent) => Digits * BigInteger.Pow(10, Exponent - exponent);
}
