using System.Text.RegularExpressions;
using FireFly.Contracts;

namespace FireFly.Synthesis.Assembly;

/// <summary>Counts how often questions of one form were taken, so that no form fills a dataset. What stands for a value does not count.</summary>
internal sealed partial class Skeletons(int wanted)
{
    // Ten forms at most a tenth of the tasks; of a handful that means nothing.
    private readonly int _most = wanted < 100 ? int.MaxValue : wanted / 100;
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _openings = new(StringComparer.Ordinal);

    /// <summary>The one whose form was taken least, or null where all forms are full.</summary>
    public VerifiedTask? Rarest(IEnumerable<VerifiedTask> variants) =>
        variants.Where(v => _taken.GetValueOrDefault(Of(v)) < _most)
            .OrderBy(v => _taken.GetValueOrDefault(Of(v))).ThenBy(v => _openings.GetValueOrDefault(Opening(v)))
            .FirstOrDefault();

    public void Take(VerifiedTask task) => Count(task, 1);

    public void GiveBack(VerifiedTask task) => Count(task, -1);

    /// <summary>The question without its values, in lower case.</summary>
    public static string Of(VerifiedTask task)
    {
        var text = task.Question;
        foreach (var phrase in (task.Phrases ?? []).Where(p => p.Of != TaskPhrase.Field).OrderByDescending(p => p.Start))
        {
            text = $"{text[..phrase.Start]}_{text[(phrase.Start + phrase.Text.Length)..]}";
        }

        return Digits().Replace(text, "_").ToLowerInvariant();
    }

    private static string Opening(VerifiedTask task) => string.Join(' ', task.Question.Split(' ').Take(2));

    private void Count(VerifiedTask task, int by)
    {
        _taken[Of(task)] = _taken.GetValueOrDefault(Of(task)) + by;
        _openings[Opening(task)] = _openings.GetValueOrDefault(Opening(task)) + by;
    }

    [GeneratedRegex(@"-?\d+(?:[.,:]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
