using System.Globalization;
using System.Text.RegularExpressions;
using FireFly.Simulator.Evaluation.Figures;
using FireFly.Standalone.CommandLine;

namespace FireFly.Standalone.Evaluating.Gates;

/// <summary>What an evaluation must hold, such as <c>pass@1&gt;=0.8; drop&lt;=0.03</c>: terms between semicolons, all of which must hold.</summary>
internal sealed partial class Gate
{
    private readonly IReadOnlyList<Term> _terms;

    private Gate(IReadOnlyList<Term> terms) => _terms = terms;

    /// <summary>Whether a term asks how much worse the model is than a baseline.</summary>
    public bool NeedsBaseline => _terms.Any(term => term.Figure == "drop");

    /// <summary>Reads a gate.</summary>
    /// <exception cref="UsageException">A term is none.</exception>
    public static Gate Parse(string text)
    {
        var terms = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseTerm).ToList();
        return terms.Count > 0 ? new Gate(terms) : throw new UsageException("--gate: it holds no term, such as \"pass@1>=0.8\"");
    }

    /// <summary>The terms that do not hold, each in one line.</summary>
    public IEnumerable<string> Failures(EvaluationReport model, ModelComparison? baseline)
    {
        foreach (var term in _terms)
        {
            var (value, interval) = Value(term, model, baseline);
            if (value is null)
            {
                yield return $"{model.Model}: {term.Text}: {(term.Figure == "drop" ? "no task was attempted both here and in the baseline" : $"there are too few attempts for {term.Figure}")}";
            }
            else if (!Holds(value.Value, term))
            {
                var range = interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $" [{interval.Low:0.0###}, {interval.High:0.0###}]");
                yield return string.Create(CultureInfo.InvariantCulture, $"{model.Model}: {term.Figure} is {value.Value:0.0#####}{range}, which is not {term.Operator} {term.Bound:0.0#####}");
            }
        }
    }

    private static (double? Value, Interval? Interval) Value(Term term, EvaluationReport model, ModelComparison? baseline) => term.Figure switch
    {
        // Worse is a positive drop, task by task.
        "drop" => baseline is null || baseline.Tasks == 0 ? (null, null)
            : (-baseline.Difference, baseline.Interval is { } interval ? new Interval(-interval.High, -interval.Low) : null),
        "reward" => (model.AttemptsMade == 0 ? null : model.MeanReward, null),
        "partial" => (model.AttemptsMade == 0 ? null : model.MeanPartial, null),
        _ when term.Figure[4] == '@' => (model.PassAt.TryGetValue(term.Figure[5..], out var at) ? at : null, model.PassAtInterval.GetValueOrDefault(term.Figure[5..])),
        _ => (model.PassHat.TryGetValue(term.Figure[5..], out var hat) ? hat : null, null),
    };

    private static bool Holds(double value, Term term) => term.Operator switch
    {
        ">=" => value >= term.Bound,
        ">" => value > term.Bound,
        "<=" => value <= term.Bound,
        _ => value < term.Bound,
    };

    private static Term ParseTerm(string text)
    {
        var match = Shape().Match(text);
        return match.Success && double.TryParse(match.Groups["bound"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? new Term(text, match.Groups["figure"].Value, match.Groups["operator"].Value, bound)
            : throw new UsageException($"--gate: '{text}' is no term: pass@K, pass^K, reward, partial or drop, then >=, >, <= or <, then a number, such as \"pass@1>=0.8; drop<=0.03\"");
    }

    [GeneratedRegex(@"^(?<figure>pass[@^][1-9][0-9]{0,3}|reward|partial|drop)\s*(?<operator>>=|<=|>|<)\s*(?<bound>-?[0-9]*\.?[0-9]+)$")]
    private static partial Regex Shape();

    private sealed record Term(string Text, string Figure, string Operator, double Bound);
}
