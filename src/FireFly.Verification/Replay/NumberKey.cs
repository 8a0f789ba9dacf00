using System.Globalization;

namespace FireFly.Verification.Replay;

/// <summary>One text for all spellings of a JSON number, exactly: <c>100</c>, <c>1e2</c> and <c>100.0</c> are <c>1e2</c>.</summary>
internal static class NumberKey
{
    public static string Of(string raw)
    {
        var negative = raw[0] == '-';
        var at = raw.IndexOfAny(['e', 'E']);
        var mantissa = raw.AsSpan(negative ? 1 : 0, (at < 0 ? raw.Length : at) - (negative ? 1 : 0));
        long exponent = 0;
        if (at >= 0 && !long.TryParse(raw.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            // An exponent of twenty digits: no server computes with it.
            return raw;
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        digits = digits.TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? "0" : $"{(negative ? "-" : "")}{significant}e{exponent + digits.Length - significant.Length}";
    }
}
