namespace FireFly.Simulator.Derivation.Settled;

/// <summary>The sets of features that may settle a tool's result: small ones, and all values but one or two.</summary>
internal static class FeatureSets
{
    private const int MostSets = 400;
    private const int MostTold = 3;

    /// <summary>Indices into the features, the smallest sets first.</summary>
    public static IEnumerable<int[]> Of(IReadOnlyList<CallFeature> features)
    {
        var values = Enumerable.Range(0, features.Count).Where(i => features[i].Kind == FeatureKind.Value).ToList();
        var small = Enumerable.Range(0, MostTold + 1).SelectMany(size => Choose(features.Count, size, 0)).Where(set => IsPlain(set, features));
        var large = Enumerable.Range(1, 2).SelectMany(left => Choose(values.Count, left, 0)).Select(left => values.Where((_, i) => !left.Contains(i)).ToArray());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return small.Concat(large.Where(set => set.Length > MostTold)).Where(set => seen.Add(string.Join(',', set))).Take(MostSets);
    }

    /// <summary>Whether it says no more than one thing of each argument.</summary>
    private static bool IsPlain(int[] set, IReadOnlyList<CallFeature> features) => set.Select(i => features[i].Parameter).Distinct(StringComparer.Ordinal).Count() == set.Length;

    private static IEnumerable<int[]> Choose(int count, int size, int from)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var first = from; first <= count - size; first++)
        {
            foreach (var rest in Choose(count, size - 1, first + 1))
            {
                yield return [first, .. rest];
            }
        }
    }
}
