using System.Runtime.CompilerServices;

namespace FireFly.Synthesis.Wording.Phrases;

/// <summary>Words that remember what they stand for. Immutable; built with <see cref="Of"/> from an interpolated string.</summary>
internal sealed class Phrase
{
    private readonly IReadOnlyList<Piece> _pieces;
    private string? _text;

    private Phrase(IReadOnlyList<Piece> pieces) => _pieces = pieces;

    public static Phrase Empty { get; } = new([]);

    public IReadOnlyList<Piece> Pieces => _pieces;

    public bool IsEmpty => _pieces.Count == 0;

    public static implicit operator Phrase(string text) => Marked(text, null);

    public static Phrase Marked(string text, Mark? mark) => text.Length == 0 ? Empty : new([new Piece(text, mark)]);

    public static Phrase From(IEnumerable<Piece> pieces) => new([.. pieces]);

    public static Phrase Of(PhraseHandler words) => new(words.Pieces);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static Phrase List(IReadOnlyList<Phrase> items, string last = "and")
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                pieces.Add(new Piece(i == items.Count - 1 ? $" {last} " : ", "));
            }

            pieces.AddRange(items[i]._pieces);
        }

        return new Phrase(pieces);
    }

    /// <summary>The same words for another argument that is given the same.</summary>
    public Phrase Again(Mark mark) => new([.. _pieces.Select(p => p.Mark is Mark.Argument ? p with { Mark = mark } : p)]);

    /// <summary>The same words, those without a meaning of their own standing for <paramref name="mark"/>.</summary>
    public Phrase For(Mark mark) => new([.. _pieces.Select(p => p.Mark is null ? p with { Mark = mark } : p)]);

    /// <summary>Other words in place of some of them; they stand for what the first of those stood for.</summary>
    public Phrase Replaced(string words, string by)
    {
        var start = ToString().IndexOf(words, StringComparison.Ordinal);
        if (start < 0 || words.Length == 0)
        {
            return this;
        }

        var (pieces, at, end) = (new List<Piece>(), 0, start + words.Length);
        foreach (var piece in _pieces)
        {
            var (from, to) = (Math.Clamp(start - at, 0, piece.Text.Length), Math.Clamp(end - at, 0, piece.Text.Length));
            var replaced = at <= start && start < at + piece.Text.Length ? by : "";
            pieces.AddRange(new[] { piece with { Text = piece.Text[..from] }, piece with { Text = replaced }, piece with { Text = piece.Text[Math.Max(from, to)..] } }.Where(p => p.Text.Length > 0));
            at += piece.Text.Length;
        }

        return new Phrase(pieces);
    }

    /// <summary>The first letter in upper case, unless it is that of a constant.</summary>
    public Phrase Capitalised() =>
        _pieces is not [{ Text.Length: > 0 } first, ..] || first.Mark is Mark.Argument or Mark.Choice
            ? this
            : new([first with { Text = char.ToUpperInvariant(first.Text[0]) + first.Text[1..] }, .. _pieces.Skip(1)]);

    public override string ToString() => _text ??= string.Concat(_pieces.Select(p => p.Text));
}

/// <summary>Collects words and phrases of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct PhraseHandler
{
    private readonly List<Piece> _pieces;

    public PhraseHandler(int literalLength, int formattedCount) => _pieces = new(formattedCount * 2 + Math.Min(literalLength, 1));

    public IReadOnlyList<Piece> Pieces => _pieces;

    public void AppendLiteral(string text) => _pieces.Add(new Piece(text));

    public void AppendFormatted(Phrase phrase) => _pieces.AddRange(phrase.Pieces);

    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _pieces.Add(new Piece(text));
        }
    }
}
