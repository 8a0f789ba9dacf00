using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;

namespace FireFly.Standalone.Reporting;

/// <summary>Takes the figures of <see cref="WordingFigures"/>. Seeded: the same tasks give the same figures.</summary>
internal sealed partial class WordingMeasure(IReadOnlyList<VerifiedTask> tasks)
{
    private const int SampleSize = 95;
    private const int Samples = 20;

    private readonly List<string[]> _words = [.. tasks.Select(t => Words().Matches(Masked(t).ToLowerInvariant()).Select(m => m.Value).ToArray())];

    public WordingFigures Measure()
    {
        var multi = tasks.Where(t => t.Calls.Count > 1).ToList();
        var skeletons = _words.GroupBy(w => string.Join(' ', w), StringComparer.Ordinal).Select(g => g.Count()).OrderDescending().ToList();
        var constants = tasks.SelectMany(t => t.Calls).SelectMany(c => c.Origins.Where(o => !o.Value.IsOutput).Select(o => $"{c.Tool} {o.Key} {Text(c.Arguments, o.Key)}")).ToList();
        var figures = new WordingFigures
        {
            Questions = tasks.Count,
            Words = Mean(multi.Select(t => (double)t.Question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length)),
            Sequence = Mean(multi.Select(t => Steps().IsMatch(t.Question) ? 1.0 : 0)),
            Skeletons = skeletons.Count,
            TopTen = Round(skeletons.Take(10).Sum() / (double)tasks.Count),
            Distinct1 = Distinct(1),
            Distinct2 = Distinct(2),
            Distinct3 = Distinct(3),
            ToolNames = Mean(tasks.Select(ToolNamesIn)),
            FieldNames = Mean(tasks.Select(t => t.Fields.Keys.Average(k => Humps().Matches(k).All(w => t.Question.Contains(w.Value, StringComparison.OrdinalIgnoreCase)) ? 1.0 : 0))),
            Openings = Entropy(_words.Select(w => string.Join(' ', w.Take(2)))),
            QuestionMarks = Mean(tasks.Select(t => t.Question.Contains('?', StringComparison.Ordinal) ? 1.0 : 0)),
            ToolPairs = tasks.SelectMany(t => t.Calls.Zip(t.Calls.Skip(1), (a, b) => $"{a.Tool} {b.Tool}")).Distinct(StringComparer.Ordinal).Count(),
            Shapes = tasks.Select(t => t.Shape).Distinct(StringComparer.Ordinal).Count(),
            ConstantsOnce = constants.Count == 0 ? 0 : Round(constants.Distinct(StringComparer.Ordinal).Count() / (double)constants.Count),
            Writes = Mean(tasks.Select(t => t.Calls.Any(c => c.Role == "state") ? 1.0 : 0)),
            Vendi = Round(VendiScore.Of([.. tasks.Select(t => t.Calls.Select(c => c.Tool).ToArray())])),
        };
        return figures with { Warnings = [.. Warnings(figures, multi.Count)] };
    }

    private static IEnumerable<string> Warnings(WordingFigures figures, int multi)
    {
        if (multi > 0 && figures.Sequence > WordingFigures.People.Sequence)
        {
            yield return "many questions are lists of steps";
        }

        if (figures.Questions >= 100 && figures.TopTen > 0.10)
        {
            yield return "ten forms make up more than a tenth of the questions";
        }

        if (figures.Questions >= SampleSize && figures.Distinct2 < 0.45)
        {
            yield return "the same pairs of words come again and again";
        }

        if (figures.ToolNames > 0.35)
        {
            yield return "the questions name the tools that answer them";
        }

        if (figures.Words > 25)
        {
            yield return "the questions are longer than people's";
        }
    }

    private static string Masked(VerifiedTask task)
    {
        var text = task.Question;
        foreach (var phrase in (task.Phrases ?? []).Where(p => p.Of != TaskPhrase.Field).OrderByDescending(p => p.Start))
        {
            text = $"{text[..phrase.Start]} _ {text[(phrase.Start + phrase.Text.Length)..]}";
        }

        return Values().Replace(text, " _ ");
    }

    private double Distinct(int n)
    {
        var shares = new List<double>();
        for (var seed = 0; seed < Samples; seed++)
        {
            var all = _words.ToArray();
            new Random(seed).Shuffle(all);
            var grams = all.Take(SampleSize).SelectMany(w => Enumerable.Range(0, Math.Max(0, w.Length - n + 1)).Select(i => string.Join(' ', w.Skip(i).Take(n)))).ToList();
            shares.Add(grams.Count == 0 ? 0 : grams.Distinct(StringComparer.Ordinal).Count() / (double)grams.Count);
        }

        return Mean(shares);
    }

    private static double ToolNamesIn(VerifiedTask task)
    {
        var said = Plain().Matches(task.Question.ToLowerInvariant()).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return task.Calls.Select(c => Humps().Matches(c.Tool[(c.Tool.IndexOf('/', StringComparison.Ordinal) + 1)..]).Select(m => m.Value.ToLowerInvariant()).Where(w => w.Length > 2).ToList())
            .Where(w => w.Count > 0)
            .Select(w => w.Count(x => said.Contains(x) || said.Contains(x + "s") || said.Contains(x.TrimEnd('s'))) / (double)w.Count)
            .DefaultIfEmpty(0).Average();
    }

    private static string Text(JsonElement arguments, string pointer) => Json.Pointers.JsonPointer.Parse(pointer).TryGet(arguments, out var value) ? value.GetRawText() : "";

    private static double Entropy(IEnumerable<string> values)
    {
        var counts = values.GroupBy(v => v, StringComparer.Ordinal).Select(g => (double)g.Count()).ToList();
        var sum = counts.Sum();
        return Round(-counts.Sum(c => c / sum * Math.Log2(c / sum)));
    }

    private static double Mean(IEnumerable<double> values) => Round(values.DefaultIfEmpty(0).Average());

    private static double Round(double value) => Math.Round(value, 3);

    [GeneratedRegex("[a-z']+|_", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();

    [GeneratedRegex("\"[^\"]*\"|“[^”]*”|-?\\d+(?:[.,:]\\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Values();

    [GeneratedRegex(@"\b(first|then|next|finally|afterwards)\b|\bstep (\d|one|two|three|four|five)\b|^\s*\d\.", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Steps();
}
