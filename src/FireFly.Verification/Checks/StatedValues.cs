using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>What a question states: values as they are, and the equivalents that its phrases use for them.</summary>
public sealed class StatedValues
{
    private static readonly char[] Quotes = ['\'', '"', '“', '”', '‘', '’'];

    private readonly string _question;
    private readonly List<string> _words;

    /// <summary>Reads the phrases that truly stand in the question where they say.</summary>
    public StatedValues(string question, IReadOnlyList<TaskPhrase>? phrases)
    {
        ArgumentNullException.ThrowIfNull(question);
        _question = question;
        _words = [.. (phrases ?? [])
            .Where(p => p.Of is TaskPhrase.Argument or TaskPhrase.Select && p.Start >= 0 && p.Text.Length > 0 && p.Start + p.Text.Length <= question.Length && string.CompareOrdinal(question, p.Start, p.Text, 0, p.Text.Length) == 0)
            .Select(p => p.Text.Trim(Quotes))];
    }

    /// <summary>Whether the scalar is stated.</summary>
    public bool Has(JsonElement scalar) => Statement.Contains(_question, scalar) || _words.Exists(w => Equivalents.Holds(w, scalar));
}
