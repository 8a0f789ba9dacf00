using FireFly.Storage.Similarity;
using Xunit;

namespace FireFly.Storage.Tests.Similarity;

/// <summary>What every <see cref="ISimilarityIndex"/> promises. A provider's test class derives from this and adds nothing but its index.</summary>
public abstract class SimilarityIndexConformance
{
    // So that a server that several tests share keeps them apart.
    private readonly string _dataset = $"dataset {Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ISimilarityIndex Index { get; }

    [Fact]
    public async Task Nearest_ManyVectors_FindsWhatBruteForceFinds()
    {
        var vectors = Vectors(1300, 24, seed: 5);
        var search = await OpenAsync("a/b", vectors);

        foreach (var query in Vectors(20, 24, seed: 6))
        {
            var expected = vectors.Select((vector, index) => (Index: index, Score: Cosine(vector, query))).OrderByDescending(row => row.Score).Take(10).ToList();
            var found = await search.NearestAsync(query, 10, Cancellation);

            Assert.Equal(expected.Select(row => row.Index), found.Select(near => near.Index));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-5f));
        }
    }

    [Fact]
    public async Task Nearest_OtherToolsAndDatasets_AreNotSeen()
    {
        await OpenAsync("a/other", [[1, 0], [1, 0.1f]]);
        await OpenAsync("a/b", [[1, 0], [1, 0.1f], [1, 0.2f]], dataset: $"{_dataset} other");
        var search = await OpenAsync("a/b", [[0, 1], [-1, 0]]);

        Assert.Equal([(0, 0f), (1, -1f)], (await search.NearestAsync(new float[] { 1, 0 }, 10, Cancellation)).Select(near => (near.Index, MathF.Round(near.Score, 5) + 0f)));
    }

    [Fact]
    public async Task Nearest_EqualVectors_AreInTheirOrder()
    {
        var search = await OpenAsync("a/b", [.. Enumerable.Repeat(new float[] { 3, 4 }, 30)]);

        var found = await search.NearestAsync(new float[] { 30, 40 }, 30, Cancellation);

        Assert.Equal(Enumerable.Range(0, 30), found.Select(near => near.Index));
        Assert.All(found, near => Assert.Equal(1, near.Score, 1e-5f));
    }

    [Fact]
    public async Task Nearest_VectorsWithoutADirection_AreNearNothing()
    {
        var search = await OpenAsync("a/b", [[0, 0], [float.NaN, 1], [1, 1]]);

        Assert.Equal([2, 0, 1], (await search.NearestAsync(new float[] { 1, 1 }, 3, Cancellation)).Select(near => near.Index));
        Assert.All(await search.NearestAsync(new float[] { 0, 0 }, 3, Cancellation), near => Assert.Equal(0, near.Score));
    }

    [Fact]
    public async Task Open_WithoutRecordings_FindsNothing()
    {
        var search = await OpenAsync("a/b", []);

        Assert.Empty(await search.NearestAsync(new float[] { 1, 0 }, 3, Cancellation));
    }

    [Fact]
    public async Task Open_AgainWithOtherRecordings_EachSeesItsOwn()
    {
        var earlier = await OpenAsync("a/b", [[1, 0], [0, 1]]);
        var later = await OpenAsync("a/b", [[0, 1], [1, 0], [1, 1]]);

        Assert.Equal([0, 1], (await earlier.NearestAsync(new float[] { 1, 0 }, 5, Cancellation)).Select(near => near.Index));
        Assert.Equal([1, 2, 0], (await later.NearestAsync(new float[] { 1, 0 }, 5, Cancellation)).Select(near => near.Index));
    }

    [Fact]
    public async Task Open_BySeveralAtOnce_EachFindsAll()
    {
        var vectors = Vectors(700, 8, seed: 9);

        var searches = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync("a/b", vectors)));

        foreach (var search in searches)
        {
            Assert.Equal(Enumerable.Range(0, 700), (await search.NearestAsync(vectors[0], 1000, Cancellation)).Select(near => near.Index).Order());
        }
    }

    [Fact]
    public async Task Open_VectorsOfSeveralLengths_AreRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync("a/b", [[1, 0], [1, 0, 0]]));

    [Fact]
    public async Task Nearest_QueryOfAnotherLength_IsRefused()
    {
        var search = await OpenAsync("a/b", [[1, 0]]);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => search.NearestAsync(new float[] { 1, 0, 0 }, 1, Cancellation).AsTask());
    }

    internal static List<float[]> Vectors(int count, int dimensions, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray())];
    }

    private static float Cosine(float[] a, float[] b)
    {
        double dot = 0, lengthA = 0, lengthB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            lengthA += (double)a[i] * a[i];
            lengthB += (double)b[i] * b[i];
        }

        return (float)(dot / Math.Sqrt(lengthA * lengthB));
    }

    private Task<IVectorSearch> OpenAsync(string tool, List<float[]> vectors, string? dataset = null) => Index.OpenAsync(
        new RecordingVectors(dataset ?? _dataset, tool, [.. vectors.Select((_, i) => $"r{i}")], () => vectors.Select(vector => (ReadOnlyMemory<float>)vector)), Cancellation).AsTask();
}
