namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>A noun with its qualifiers: <c>cargo package</c> is head <c>package</c>, qualified by <c>cargo</c>.</summary>
internal sealed class Entity
{
    private readonly HashSet<string> words;

    public Entity(IReadOnlyList<string> words)
    {
        Words = words;
        Head = words[^1];
        this.words = new HashSet<string>(words, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Words { get; }

    public string Head { get; }

    public bool Contains(string word) => words.Contains(word);

    /// <summary>True where the heads agree and the qualifiers do not clash: one word set lies inside the other.</summary>
    public bool Agrees(Entity other) =>
        Head == other.Head && (words.IsSubsetOf(other.words) || other.words.IsSubsetOf(words));

    /// <summary>True where both say exactly the same.</summary>
    public bool Same(Entity other) => words.SetEquals(other.words);

    public override string ToString() => string.Join(' ', Words);
}
