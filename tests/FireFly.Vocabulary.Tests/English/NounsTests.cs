using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Tests.English;

public sealed class NounsTests
{
    [Theory]
    [InlineData("address", "addresses")]
    [InlineData("status", "statuses")]
    [InlineData("analysis", "analyses")]
    [InlineData("database", "databases")]
    [InlineData("response", "responses")]
    [InlineData("license", "licenses")]
    [InlineData("warehouse", "warehouses")]
    [InlineData("clause", "clauses")]
    [InlineData("category", "categories")]
    [InlineData("branch", "branches")]
    [InlineData("box", "boxes")]
    [InlineData("child", "children")]
    [InlineData("person", "people")]
    [InlineData("index", "indices")]
    [InlineData("movie", "movies")]
    [InlineData("size", "sizes")]
    [InlineData("bus", "buses")]
    [InlineData("quiz", "quizzes")]
    [InlineData("hero", "heroes")]
    [InlineData("key", "keys")]
    [InlineData("cache", "caches")]
    [InlineData("process", "processes")]
    [InlineData("pull request", "pull requests")]
    [InlineData("repository ID", "repository IDs")]
    [InlineData("image URL", "image URLs")]
    [InlineData("leaf", "leaves")]
    [InlineData("phrase", "phrases")]
    [InlineData("campus", "campuses")]
    [InlineData("shoe", "shoes")]
    public void SingularAndPlural_OfAPair_AreEachOther(string singular, string plural)
    {
        Assert.Equal(plural, Nouns.Plural(singular));
        Assert.Equal(singular, Nouns.Singular(plural));
        Assert.Equal(singular, Nouns.Singular(singular));
        Assert.Equal(plural, Nouns.Plural(plural));
        Assert.True(Nouns.IsPlural(plural));
        Assert.False(Nouns.IsPlural(singular));
    }

    [Theory]
    [InlineData("news")]
    [InlineData("kubernetes")]
    [InlineData("metadata")]
    [InlineData("weather")]
    public void Plural_OfWhatIsNotCounted_IsTheSame(string noun) => Assert.Equal(noun, Nouns.Singular(Nouns.Plural(noun)));

    [Theory]
    [InlineData("issue", "an issue")]
    [InlineData("user", "a user")]
    [InlineData("hour", "an hour")]
    [InlineData("URL", "a URL")]
    [InlineData("HTML page", "an HTML page")]
    [InlineData("NPM package", "an NPM package")]
    [InlineData("weather", "weather")]
    [InlineData("open issues", "open issues")]
    [InlineData("API key", "an API key")]
    public void WithArticle_OfANoun_IsAsItIsSaid(string noun, string said) => Assert.Equal(said, Nouns.WithArticle(noun));

    [Fact]
    public void Counted_OfNumbers_AgreesInNumber()
    {
        Assert.Equal("no issues", Nouns.Counted(0, "issue"));
        Assert.Equal("1 issue", Nouns.Counted(1, "issues"));
        Assert.Equal("3 issues", Nouns.Counted(3, "issue"));
    }
}
