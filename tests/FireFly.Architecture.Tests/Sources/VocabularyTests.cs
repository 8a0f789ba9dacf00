using System.Text.RegularExpressions;

namespace FireFly.Architecture.Tests.Sources;

/// <summary>Words and values are known in one place, <c>FireFly.Vocabulary</c>: a second singulariser would disagree with it on common plurals.</summary>
public sealed partial class VocabularyTests
{
    private const string Home = "src/FireFly.Vocabulary/";

    [Fact]
    public void Sources_HaveOneSingulariserAndOneClassifierOfShapes() =>
        Assert.Empty(Repository.Sources().Where(file => !file.StartsWith(Home, StringComparison.Ordinal)).SelectMany(file => Copies(Repository.Read(file)).Select(copy => $"{file}:{copy}")));

    [Fact]
    public void Vocabulary_HasThem()
    {
        var copies = Repository.Sources().Where(file => file.StartsWith(Home, StringComparison.Ordinal)).SelectMany(file => Copies(Repository.Read(file))).ToList();

        Assert.Contains(copies, copy => copy.Contains("Singular(", StringComparison.Ordinal));
        Assert.Single(copies, copy => copy.Contains("enum ValueShape", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""public static string Singular(string word) => word;""", true)]
    [InlineData("""private static string Singularise(string word)""", true)]
    [InlineData("""word.EndsWith("ies", StringComparison.Ordinal)""", true)]
    [InlineData("""internal enum ValueShape""", true)]
    [InlineData("""internal static class ValueShapes""", true)]
    [InlineData("""var one = Nouns.Singular(noun);""", false)]
    [InlineData("""public enum TokenShape""", false)]
    public void Copies_AreToldFromUses(string code, bool copy) => Assert.Equal(copy, Copies(code).Count > 0);

    private static IReadOnlyList<string> Copies(string source) =>
        [.. Copy().Matches(source).Select(match => $"{source.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}")];

    [GeneratedRegex("""
        static string\?? (?:Singular|Pluralis|Pluraliz)\w*\(|EndsWith\("(?:ies|sses|ches|shes|xes)"|(?:enum|class) ValueShapes?\b
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Copy();
}
