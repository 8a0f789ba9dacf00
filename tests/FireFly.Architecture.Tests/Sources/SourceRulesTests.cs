namespace FireFly.Architecture.Tests.Sources;

/// <summary>Rules for every source of the product. Each exception stands here with its reason, and goes when the reason goes.</summary>
public sealed class SourceRulesTests
{
    private const int MostLines = 400;

    private static readonly Dictionary<string, string> MayReadClockOrChance = new(StringComparer.Ordinal)
    {
        ["src/FireFly.Storage/Jobs/JobRunner.cs"] = "job ids are unique across processes and stand in no dataset",
        ["src/FireFly.Exploration/Recorder/StoreLease.cs"] = "holders of a lease differ across processes and stand in no dataset",
    };

    private static readonly Dictionary<string, string> MayBeLong = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> MayHoldSeveralPublicTypes = new(StringComparer.Ordinal);

    [Fact]
    public void Sources_TakeTimeAndChanceFromOutside()
    {
        var found = Repository.Sources().ToDictionary(file => file, file => SourceText.Nondeterminism(Repository.Read(file)));

        Assert.Empty(found.Where(f => !MayReadClockOrChance.ContainsKey(f.Key)).SelectMany(f => f.Value.Select(v => $"{f.Key}:{v}")));
        Assert.All(MayReadClockOrChance.Keys, file => Assert.NotEmpty(found[file]));
    }

    [Fact]
    public void Sources_AreShort()
    {
        var lines = Repository.Sources().ToDictionary(file => file, file => Repository.Read(file).AsSpan().Count('\n'));

        Assert.Empty(lines.Where(l => l.Value > MostLines && !MayBeLong.ContainsKey(l.Key)).Select(l => $"{l.Key}: {l.Value} lines"));
        Assert.All(MayBeLong.Keys, file => Assert.True(lines[file] > MostLines, $"{file} needs no exception any more"));
    }

    [Fact]
    public void Sources_HoldOnePublicTypeEach()
    {
        var types = Repository.Sources().ToDictionary(file => file, file => SourceText.PublicTypes(Repository.Read(file)));

        Assert.True(types.Values.Count(t => t.Count == 1) > 50, "public types were not recognised");
        Assert.Empty(types.Where(t => t.Value.Count > 1 && !MayHoldSeveralPublicTypes.ContainsKey(t.Key)).Select(t => $"{t.Key}: {string.Join(", ", t.Value)}"));
        Assert.All(MayHoldSeveralPublicTypes.Keys, file => Assert.True(types[file].Count > 1, $"{file} needs no exception any more"));
    }
}
