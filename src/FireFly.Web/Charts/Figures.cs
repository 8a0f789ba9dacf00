using System.Globalization;

namespace FireFly.Web.Charts;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    public static string Rate(double rate) => rate.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Signed(double rate) => rate.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>A number of SVG and CSS.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
