using System.Text;
using FireFly.Json.Unicode;

namespace FireFly.Verification;

/// <summary>The runs of three words of a question, without case and punctuation: questions that share most of them read the same.</summary>
internal sealed class QuestionShingles
{
    private const int Words = 3;

    private readonly HashSet<string> _shingles;

    public QuestionShingles(string question)
    {
        Text = Normalise(question);
        var words = Text.Split(' ');
        _shingles = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + Words <= words.Length; i++)
        {
            _shingles.Add(string.Join(' ', words, i, Words));
        }

        if (_shingles.Count == 0)
        {
            _shingles.Add(Text);
        }
    }

    /// <summary>The question in lower case, its words parted by single spaces.</summary>
    public string Text { get; }

    /// <summary>Shared shingles over all shingles of both (Jaccard), 0 to 1.</summary>
    public double Similarity(QuestionShingles other)
    {
        var shared = _shingles.Count(other._shingles.Contains);
        return (double)shared / (_shingles.Count + other._shingles.Count - shared);
    }

    private static string Normalise(string question)
    {
        var text = new StringBuilder(question.Length);
        foreach (var c in Nfc.Compose(question))
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString().TrimEnd();
    }
}
