using System.Globalization;
using System.Xml.Linq;
using FireFly.Json.Display;
using FireFly.Simulator.Evaluation.Figures;

namespace FireFly.Standalone.Evaluating;

/// <summary>pass@k (solid, with confidence intervals) and pass^k (dashed) over k, a colour for each model, as SVG.</summary>
internal static class EvaluationPlot
{
    private const int Width = 720;
    private const int Height = 470;
    private const int Left = 60;
    private const int Top = 60;
    private const int PlotWidth = 440;
    private const int PlotHeight = 340;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // The palette of Okabe and Ito, which people with colour-blindness can tell apart.
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    public static string Draw(IReadOnlyList<EvaluationReport> models)
    {
        var ks = models.SelectMany(model => model.PassAt.Keys).Select(k => int.Parse(k, CultureInfo.InvariantCulture)).Distinct().Order().ToList();
        var svg = new XElement(
            Svg + "svg", new XAttribute("width", Width), new XAttribute("height", Height), new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", 12),
            new XElement(Svg + "rect", new XAttribute("width", Width), new XAttribute("height", Height), new XAttribute("fill", "white")));
        for (var share = 0; share <= 10; share += 2)
        {
            svg.Add(Line(Left, Y(share / 10.0), Left + PlotWidth, Y(share / 10.0), "#dddddd"), Label(Left - 8, Y(share / 10.0) + 4, $"{share / 10.0:0.0}", "end"));
        }

        foreach (var k in ks)
        {
            svg.Add(Label(X(k, ks), Top + PlotHeight + 18, $"{k}", "middle"));
        }

        svg.Add(Line(Left, Top + PlotHeight, Left + PlotWidth, Top + PlotHeight, "#333333"), Label(Left + (PlotWidth / 2.0), Top + PlotHeight + 40, "k (attempts at a task)", "middle"));
        svg.Add(Upright(18, Top + (PlotHeight / 2.0), "share of tasks solved"), Title(Title(models)));
        foreach (var (i, model) in models.Index())
        {
            var colour = Colours[i % Colours.Length];
            svg.Add(Curve(model.PassAt, ks, colour, dashed: false), Curve(model.PassHat, ks, colour, dashed: true));
            foreach (var (k, interval) in model.PassAtInterval.Select(pair => (int.Parse(pair.Key, CultureInfo.InvariantCulture), pair.Value)))
            {
                svg.Add(Line(X(k, ks), Y(interval.Low), X(k, ks), Y(interval.High), colour), Dot(X(k, ks), Y(model.PassAt[$"{k}"]), colour));
            }

            svg.Add(Line(Left + PlotWidth + 20, Top + 10 + (i * 40), Left + PlotWidth + 44, Top + 10 + (i * 40), colour), Label(Left + PlotWidth + 50, Top + 14 + (i * 40), model.Model, "start"));
        }

        svg.Add(Label(Left + PlotWidth + 20, Top + PlotHeight, "solid: pass@k, dashed: pass^k", "start"));
        return svg + "\n";
    }

    private static string Title(IReadOnlyList<EvaluationReport> models)
    {
        var tasks = models.Select(model => model.Tasks).Distinct().Order().ToList();
        var count = tasks.Count == 0 ? "no tasks" : tasks.Count == 1 ? $"{tasks[0]} {(tasks[0] == 1 ? "task" : "tasks")}" : $"{tasks[0]} to {tasks[^1]} tasks";
        var split = models.Select(model => model.Split).Distinct().ToList() is [{ Length: > 0 } one] ? $" of the split {one}" : "";
        return $"Tasks solved within k attempts (pass@k), and in all of k (pass^k): {count}{split}";
    }

    private static XElement Title(string text)
    {
        var label = Label(Left, 28, text, "start");
        label.Add(new XAttribute("font-size", 15), new XAttribute("font-weight", "bold"));
        return label;
    }

    private static XElement Upright(double x, double y, string text)
    {
        var label = Label(x, y, text, "middle");
        label.Add(new XAttribute("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        return label;
    }

    private static XElement Curve(IReadOnlyDictionary<string, double> values, List<int> ks, string colour, bool dashed)
    {
        var points = values.Select(pair => (K: int.Parse(pair.Key, CultureInfo.InvariantCulture), pair.Value)).OrderBy(point => point.K);
        return new XElement(
            Svg + "polyline", new XAttribute("fill", "none"), new XAttribute("stroke", colour), new XAttribute("stroke-width", 2),
            dashed ? new XAttribute("stroke-dasharray", "5 4") : null,
            new XAttribute("points", string.Join(' ', points.Select(point => $"{Number(X(point.K, ks))},{Number(Y(point.Value))}"))));
    }

    // Logarithmic: the k are powers of two.
    private static double X(int k, List<int> ks) => ks.Count < 2 ? Left + (PlotWidth / 2.0) : Left + (PlotWidth * (Math.Log2(k) - Math.Log2(ks[0])) / (Math.Log2(ks[^1]) - Math.Log2(ks[0])));

    private static double Y(double share) => Top + (PlotHeight * (1 - share));

    private static XElement Line(double x1, double y1, double x2, double y2, string colour) => new(
        Svg + "line", new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)), new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)), new XAttribute("stroke", colour));

    private static XElement Dot(double x, double y, string colour) => new(Svg + "circle", new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)), new XAttribute("r", 3), new XAttribute("fill", colour));

    private static XElement Label(double x, double y, string text, string anchor) => new(Svg + "text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor), PlainText.Line(text));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
