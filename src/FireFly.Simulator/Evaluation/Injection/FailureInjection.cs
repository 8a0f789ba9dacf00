using System.Globalization;

namespace FireFly.Simulator.Evaluation.Injection;

/// <summary>How often calls of an evaluation fail for reasons that are not the model's, as they do in production; all shares 0 to 1.</summary>
/// <param name="Errors">Share of calls that the server fails to answer.</param>
/// <param name="Timeouts">Share of calls that time out.</param>
/// <param name="Limits">Share of calls that are refused for now, as too many.</param>
/// <param name="Tools">Share of attempts in which a tool has another name from the second turn on.</param>
public sealed record FailureInjection(double Errors = 0, double Timeouts = 0, double Limits = 0, double Tools = 0)
{
    /// <summary>Reads <c>errors=0.1,timeouts=0.05,limits=0.05,tools=0.2</c>; each at most once, those of calls at most 0.9 together.</summary>
    /// <exception cref="FormatException">Says what is wrong.</exception>
    public static FailureInjection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var injection = new FailureInjection();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = term.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            {
                throw new FormatException($"'{term}' is not a kind and a share from 0 to 1, such as errors=0.1");
            }

            if (!seen.Add(parts[0]))
            {
                throw new FormatException($"'{parts[0]}' is given twice");
            }

            injection = parts[0] switch
            {
                "errors" => injection with { Errors = share },
                "timeouts" => injection with { Timeouts = share },
                "limits" => injection with { Limits = share },
                "tools" => injection with { Tools = share },
                _ => throw new FormatException($"there is no kind '{parts[0]}': errors, timeouts, limits or tools"),
            };
        }

        return seen.Count == 0 ? throw new FormatException("nothing is given: errors=0.1,timeouts=0.05,limits=0.05,tools=0.2")
            : injection.Errors + injection.Timeouts + injection.Limits > 0.9 ? throw new FormatException("errors, timeouts and limits may be 0.9 together at most")
            : injection;
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Join(',', new[] { ("errors", Errors), ("timeouts", Timeouts), ("limits", Limits), ("tools", Tools) }.Where(term => term.Item2 > 0)
            .Select(term => $"{term.Item1}={term.Item2.ToString(CultureInfo.InvariantCulture)}"));
}
