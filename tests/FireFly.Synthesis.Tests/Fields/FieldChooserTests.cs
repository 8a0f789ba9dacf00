using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Fields;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Fields;

public sealed class FieldChooserTests
{
    private const string Items = """
        {"items":[{"id":"I-1","name":"copper","price":4,"city":"Bergen"},{"id":"I-2","name":"violet","price":9,"city":"Osaka"},{"id":"I-3","name":"meadow","price":6,"city":"Lisbon"}]}
        """;

    [Fact]
    public void Choose_EchoOfAnArgument_IsRefused() => Assert.Equal(["/price"], Pointers(
        """{"name":"lantern","count":12}""", """{"name":"lantern","title":"The Lantern Shop","count":12,"price":42}"""));

    [Fact]
    public void Choose_EchoOfAnArgumentOfAnEarlierCall_IsRefused()
    {
        var first = Given.Call(Given.Tool("shop/find"), """{"query":"lantern"}""", Given.Json("""{"id":"I-1"}"""));
        var second = Given.Call(Given.Tool("shop/get"), """{"id":"I-1"}""", Given.Json("""{"name":"lantern","price":42}"""), false, ("/id", ValueOrigin.Output(0, "/id")));

        Assert.Equal(["/price"], Sets(new ValueStatistics(), Given.Slice(first, second), 1).SelectMany(s => s).Select(f => f.Provenance.Pointer).Distinct());
    }

    [Theory]
    [InlineData("""{"text":"two words","lines":2,"price":42}""")]
    [InlineData("""{"fields":7,"tokens":"none","price":42}""")]
    [InlineData("""{"text":"two words","lines":["two words"],"fields":"no labels","price":42}""")]
    public void Choose_JsonWithMembersNamedAsInATextView_IsReadAsJson(string json) =>
        Assert.Contains("/price", Pointers("{}", json));

    [Fact]
    public void Choose_ValueThatTheDescriptionStates_IsRefused()
    {
        var slice = Given.Slice(Given.Call(Given.Tool("shop/get", "Get a lamp, a rope or a bowl"), "{}", Given.Json("""{"kind":"rope","price":42}""")));

        Assert.Equal(["/price"], Sets(new ValueStatistics(), slice, 0).SelectMany(s => s).Select(f => f.Provenance.Pointer).Distinct());
    }

    [Fact]
    public void Choose_LongTextTruthsAndBlanks_AreRefused() => Assert.Equal(["/price"], Pointers(
        "{}", $$"""{"note":"{{new string('x', 200)}}","lines2":"two\nlines","ready":true,"nothing":null,"blank":"  ","mark":"---","price":42}"""));

    [Fact]
    public void Choose_ValueThatEveryCallAnswers_IsRefused()
    {
        var statistics = new ValueStatistics();
        foreach (var id in (int[])[1, 2])
        {
            var call = Given.Recording("r", "shop/get", $$"""{"id":{{id}}}""", $$"""{"status":"open","price":{{id + 40}}}""");
            statistics.Add(call, ValueView.Of(call.Result));
        }

        var slice = Given.Slice(Given.Call(Given.Tool("shop/get"), """{"id":1}""", Given.Json("""{"status":"open","price":41}""")));

        Assert.Equal(["/price"], Sets(statistics, slice, 0).SelectMany(s => s).Select(f => f.Provenance.Pointer).Distinct());
    }

    [Fact]
    public void Choose_MembersOfAnElement_ShareOneWayOfNamingIt()
    {
        var view = Given.Json(Items);
        var elements = Sets(new ValueStatistics(), Given.Slice(Given.Call(Given.Tool("shop/list"), "{}", view)), 0).Where(s => s[0].Provenance.Derive is null).ToList();

        Assert.Contains(elements, s => s.Count > 1);
        foreach (var set in elements)
        {
            var way = Assert.Single(set.Select(f => JsonSerializer.Serialize(f.Provenance.Select, FireFlyJson.Default.Select)).Distinct());
            Assert.NotEqual("null", way);
            Assert.Single(set.Select(f => JsonPointer.Parse(f.Provenance.Pointer).Tokens[1]).Distinct());

            // Nothing is named by what is asked for.
            var asked = set.Select(f => "/" + JsonPointer.Parse(f.Provenance.Pointer).Tokens[^1]);
            Assert.DoesNotContain(set[0].Provenance.Select!.Pointer, asked);
        }
    }

    [Fact]
    public void Choose_AnyField_HoldsWhatItsProvenanceReads()
    {
        var view = Given.Json(Items);
        var fields = Sets(new ValueStatistics(), Given.Slice(Given.Call(Given.Tool("shop/list"), "{}", view)), 0).SelectMany(s => s).ToList();

        Assert.All(fields, f =>
        {
            Assert.True(FieldReader.TryRead(view, f.Provenance, out var value, out var error), error);
            Assert.True(JsonElement.DeepEquals(value, f.Value));
        });
        Assert.Equal("19", Assert.Single(fields.Where(f => f.Provenance.Derive == "sum").Select(f => f.Value.GetRawText()).Distinct()));
        Assert.Equal("9", Assert.Single(fields.Where(f => f.Provenance.Derive == "max").Select(f => f.Value.GetRawText()).Distinct()));
        Assert.Equal("3", Assert.Single(fields.Where(f => f.Provenance.Derive == "count").Select(f => f.Value.GetRawText()).Distinct()));
    }

    [Fact]
    public void Choose_SameSeed_GivesTheSameSets()
    {
        var slice = Given.Slice(Given.Call(Given.Tool("shop/list"), "{}", Given.Json(Items)));

        string Once() => string.Join('|', new FieldChooser(new ValueStatistics()).Choose(slice, 0, 4, new Random(5)).Select(s => string.Join(',', s.Select(f => $"{f.Provenance}{f.Value}"))));

        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void Choose_Count_IsTheMost() =>
        Assert.InRange(new FieldChooser(new ValueStatistics()).Choose(Given.Slice(Given.Call(Given.Tool("shop/list"), "{}", Given.Json(Items))), 0, 2, new Random(5)).Count, 1, 2);

    private static IEnumerable<string> Pointers(string arguments, string view) =>
        Sets(new ValueStatistics(), Given.Slice(Given.Call(Given.Tool("shop/get"), arguments, Given.Json(view))), 0).SelectMany(s => s).Select(f => f.Provenance.Pointer).Distinct();

    private static List<IReadOnlyList<DraftField>> Sets(ValueStatistics statistics, Synthesis.Slicing.Slice slice, int outcome) =>
        [.. Enumerable.Range(0, 40).SelectMany(seed => new FieldChooser(statistics).Choose(slice, outcome, 50, new Random(seed)))];
}
