using System.Text;

namespace FireFly.Json.Generation;

/// <summary>A parsed pattern that texts can be made of. Look-arounds and anchors make nothing: the result is checked afterwards.</summary>
internal abstract record PatternText
{
    /// <summary>The pattern's structure; null where it uses back references or is malformed.</summary>
    public static PatternText? Parse(string pattern) => new PatternParser(pattern).Parse();

    /// <summary>A text; open-ended repeats go up to <paramref name="more"/> times beyond two or three.</summary>
    public string Make(int more, Random random)
    {
        var text = new StringBuilder();
        Write(text, more, random);
        return text.ToString();
    }

    protected abstract void Write(StringBuilder text, int more, Random random);

    internal sealed record Nothing : PatternText
    {
        protected override void Write(StringBuilder text, int more, Random random)
        {
        }
    }

    internal sealed record OneOf(string Characters) : PatternText
    {
        protected override void Write(StringBuilder text, int more, Random random) => text.Append(Characters[random.Next(Characters.Length)]);
    }

    internal sealed record Literal(string Text) : PatternText
    {
        protected override void Write(StringBuilder text, int more, Random random) => text.Append(Text);
    }

    internal sealed record Sequence(IReadOnlyList<PatternText> Parts) : PatternText
    {
        protected override void Write(StringBuilder text, int more, Random random)
        {
            foreach (var part in Parts)
            {
                part.Write(text, more, random);
            }
        }
    }

    internal sealed record Choice(IReadOnlyList<PatternText> Alternatives) : PatternText
    {
        protected override void Write(StringBuilder text, int more, Random random) =>
            Alternatives[random.Next(Alternatives.Count)].Write(text, more, random);
    }

    internal sealed record Repeat(PatternText Part, int Min, int? Max) : PatternText
    {
        private const int MaxText = 200_000;

        protected override void Write(StringBuilder text, int more, Random random)
        {
            var most = Math.Min(Max ?? int.MaxValue, Math.Max(Min, 1) + 2L + more);
            var count = Min + random.NextInt64(Math.Max(0, most - Min) + 1);
            for (var i = 0L; i < count && text.Length < MaxText; i++)
            {
                Part.Write(text, more, random);
            }
        }
    }
}
