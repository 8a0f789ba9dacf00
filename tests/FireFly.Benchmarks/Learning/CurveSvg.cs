using System.Globalization;
using System.Text;

namespace FireFly.Benchmarks.Learning;

/// <summary>The reward of training rounds as a picture, a line for each seed, smoothed over a few rounds.</summary>
internal static class CurveSvg
{
    private const int Width = 640;
    private const int Height = 320;
    private const int Margin = 40;
    private const int Smoothed = 7;

    private static readonly string[] Colours = ["#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#a463f2"];

    public static string Of(IReadOnlyList<IReadOnlyList<TrainingRound>> seeds)
    {
        var rounds = Math.Max(2, seeds.Max(seed => seed.Count));
        var top = Math.Max(0.1, Math.Ceiling(10 * seeds.Max(seed => Smooth(seed).DefaultIfEmpty(0).Max())) / 10);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>""").Append('\n');
        for (var i = 0; i <= 5; i++)
        {
            var y = Y(top * i / 5, top);
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Margin}" x2="{Width - 10}" y1="{y:0.0}" y2="{y:0.0}" stroke="#ddd"/><text x="{Margin - 6}" y="{y + 4:0.0}" text-anchor="end">{top * i / 5:0.00}</text>""").Append('\n');
        }

        foreach (var (seed, at) in seeds.Select((seed, at) => (seed, at)))
        {
            var points = string.Join(' ', Smooth(seed).Select((reward, round) => string.Create(CultureInfo.InvariantCulture, $"{Margin + ((Width - Margin - 10.0) * round / (rounds - 1)):0.0},{Y(reward, top):0.0}")));
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline fill="none" stroke="{Colours[at % Colours.Length]}" stroke-width="1.5" points="{points}"/>""").Append('\n');
        }

        return svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Width / 2}" y="{Height - 8}" text-anchor="middle">round (of {rounds}), mean reward of training episodes, {seeds.Count} seeds</text></svg>""").Append('\n').ToString();
    }

    private static double Y(double value, double top) => Height - Margin + 10 - ((Height - Margin - 10) * value / top);

    private static IEnumerable<double> Smooth(IReadOnlyList<TrainingRound> rounds) =>
        rounds.Select((_, at) => rounds.Skip(Math.Max(0, at - Smoothed + 1)).Take(Math.Min(Smoothed, at + 1)).Average(round => round.Reward));
}
