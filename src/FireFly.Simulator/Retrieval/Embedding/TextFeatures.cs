namespace FireFly.Simulator.Retrieval.Embedding;

/// <summary>
/// What the default embedder sees in a text: its words, pairs of neighbouring words, and the letter triples within words, each as a 64-bit
/// hash. The same on every machine and in every process.
/// </summary>
internal static class TextFeatures
{
    /// <summary>Longer texts are read up to here: what tells calls apart stands early, and a file's content would drown the rest.</summary>
    public const int MaxLength = 4096;

    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Calls <paramref name="take"/> with each feature and the weight of its kind, in the order of the text; repeats included.</summary>
    public static void Of<T>(string text, ref T into, FeatureAction<T> take)
    {
        var span = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        var previous = Basis;
        for (var at = 0; at < span.Length;)
        {
            if (!char.IsLetterOrDigit(span[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < span.Length && char.IsLetterOrDigit(span[end]))
            {
                end++;
            }

            var word = Hash(span[at..end], 'w');
            take(ref into, word, 1f);
            take(ref into, Mix(previous, word), 1f);
            Triples(span[at..end], ref into, take);
            previous = word;
            at = end;
        }
    }

    private static void Triples<T>(ReadOnlySpan<char> word, ref T into, FeatureAction<T> take)
    {
        // A word of n letters has n triples, the first and last of which hold the word's edge.
        for (var i = -1; i < word.Length - 1; i++)
        {
            var hash = Step(Basis, 't');
            hash = Step(hash, i < 0 ? '^' : char.ToLowerInvariant(word[i]));
            hash = Step(hash, char.ToLowerInvariant(word[i + 1]));
            hash = Step(hash, i + 2 < word.Length ? char.ToLowerInvariant(word[i + 2]) : '$');
            take(ref into, Finish(hash), 0.5f);
        }
    }

    private static ulong Hash(ReadOnlySpan<char> word, char kind)
    {
        var hash = Step(Basis, kind);
        foreach (var c in word)
        {
            hash = Step(hash, char.ToLowerInvariant(c));
        }

        return Finish(hash);
    }

    private static ulong Mix(ulong first, ulong second) => Finish((first * 3) ^ second);

    // FNV-1a (Fowler, Noll, Vo), then the finaliser of MurmurHash3: the low bits choose the place, so they must depend on everything.
    private static ulong Step(ulong hash, char c) => (hash ^ c) * Prime;

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
