using FireFly.Json.Generation;
using FireFly.Json.Schema;
using static FireFly.Json.Tests.SampleJson;

namespace FireFly.Json.Tests.Generation;

public sealed class NameHintsTests
{
    [Theory]
    [InlineData("url", "url")]
    [InlineData("start_date", "date")]
    [InlineData("imageURL", "url")]
    [InlineData("imageUrls", "url")]
    [InlineData("USER_EMAIL", "email")]
    [InlineData("numResults", "results")]
    [InlineData("page2", "")]
    [InlineData("", "")]
    public void LastWord_AnyStyle_IsLowerCaseAndSingular(string name, string word) => Assert.Equal(word, NameHints.LastWord(name));

    [Fact]
    public void TryGenerate_TellingNames_GiveFittingValues()
    {
        var schema = JsonSchema.Parse(Element("""
            {"type":"object","required":["homeUrl","contact_email","lat","year","tiny_url"],
             "properties":{"homeUrl":{"type":"string"},"contact_email":{"type":"string"},"lat":{"type":"number"},
               "year":{"type":"integer","minimum":2020},"tiny_url":{"type":"string","maxLength":4}}}
            """));
        Assert.All(Enumerable.Range(0, 30), seed =>
        {
            Assert.True(InstanceGenerator.TryGenerate(schema, new Random(seed), out var made));
            Assert.StartsWith("https://example.com/", made.GetProperty("homeUrl").GetString(), StringComparison.Ordinal);
            Assert.EndsWith("@example.com", made.GetProperty("contact_email").GetString(), StringComparison.Ordinal);
            Assert.InRange(made.GetProperty("lat").GetDouble(), -60, 70);
            Assert.InRange(made.GetProperty("year").GetInt32(), 2020, 3000);
            Assert.InRange(made.GetProperty("tiny_url").GetString()!.Length, 1, 4);
        });
    }
}
