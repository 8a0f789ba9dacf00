using System.Text.Json;
using CsCheck;
using FireFly.Synthesis.Proof;
using Xunit;

namespace FireFly.Synthesis.Tests.Proof;

public sealed class PerturbationTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("2147483647")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    [InlineData("1e300")]
    [InlineData("-0.25")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("\"\"")]
    [InlineData("\"---\"")]
    [InlineData("\"東京\"")]
    [InlineData("\"I-9\"")]
    public void Of_Value_DiffersAndKeepsItsType(string json) => AssertPerturbed(Given.Json(json));

    [Fact]
    public void Of_AnyText_DiffersAndStaysText() => Gen.String.Sample(text => AssertPerturbed(Given.Json(JsonSerializer.Serialize(text))));

    [Fact]
    public void Of_AnyNumber_DiffersAndStaysNumber()
    {
        Gen.Long.Sample(number => AssertPerturbed(Given.Json(JsonSerializer.Serialize(number))));
        Gen.Double[-1e12, 1e12].Sample(number => AssertPerturbed(Given.Json(JsonSerializer.Serialize(number))));
    }

    [Fact]
    public void Of_ElementOfAnArray_PrefersWhatAnotherElementHolds()
    {
        var view = Given.Json("""{"items":[{"id":"I-1"},{"id":7},{"id":"I-1"},{"id":"I-4"}]}""");

        var found = Perturbation.Of(view, "/items/0/id", Given.Json("\"I-1\""));

        Assert.Equal("I-4", found[0].Value.GetString());
        Assert.Equal([false, true, true], found.Select(f => f.Invented));
    }

    [Fact]
    public void Of_NothingElseThere_LetsTheFirstInventedValueCountInFull()
    {
        var found = Perturbation.Of(Given.Json("""{"day":"2025-02-11"}"""), "/day", Given.Json("\"2025-02-11\""));

        Assert.Equal(["2025-02-12", "2026-07-11"], found.Select(f => f.Value.GetString()));
        Assert.Equal([false, true], found.Select(f => f.Invented));
    }

    private static void AssertPerturbed(JsonElement value)
    {
        var found = Perturbation.Of(Given.Json("{}"), "/id", value);

        Assert.NotEmpty(found);
        Assert.All(found, other =>
        {
            Assert.False(JsonElement.DeepEquals(value, other.Value), $"{other} is {value}");
            Assert.Equal(KindOf(value), KindOf(other.Value));
        });
    }

    private static JsonValueKind KindOf(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
