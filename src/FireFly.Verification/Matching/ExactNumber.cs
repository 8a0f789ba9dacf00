using System.Globalization;

namespace FireFly.Verification;

/// <summary>One spelling for all spellings of a JSON number: <c>100</c>, <c>1e2</c> and <c>100.0</c> become <c>1e2</c>. Exact at any size.</summary>
internal static class ExactNumber
{
    public static string Normalise(string number)
    {
        var at = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = at < 0 ? number : number[..at];
        long power = 0;
        if (at >= 0 && !long.TryParse(number.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power))
        {
            return number;
        }

        var negative = mantissa.StartsWith('-');
        var whole = mantissa.TrimStart('-');
        var dot = whole.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            power -= whole.Length - dot - 1;
            whole = whole.Remove(dot, 1);
        }

        var digits = whole.TrimStart('0').TrimEnd('0');
        if (digits.Length == 0)
        {
            return "0";
        }

        power += whole.Length - whole.TrimEnd('0').Length;
        return string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{digits}e{power}");
    }
}
