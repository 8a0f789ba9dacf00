using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Matching;

public sealed class CallMatcherTests
{
    private static readonly Dictionary<string, Tool> Tools = new[] { "s/find", "s/get", "s/put" }.ToDictionary(id => id, id => new Tool
    {
        Id = id,
        ModelName = id.Replace("/", "__", StringComparison.Ordinal),
        Server = "s",
        Name = id[2..],
        InputSchema = Parse("""{"type":"object","properties":{"q":{"type":"string"},"limit":{"type":"integer","default":10}}}"""),
        SchemaHash = "h",
    });

    [Theory]
    [InlineData("""s/find {"q":"a"};s/get {"q":"b"}""", 2, 2, 1, 1, 1)]
    [InlineData("""s/get {"q":"b"};s/find {"limit":10,"q":" a "}""", 2, 2, 1, 1, 1)]
    [InlineData("""s/find {"q":"a"}""", 1, 1, 1, 0.5, 0.667)]
    [InlineData("""s/find {"q":"a"};s/find {"q":"a"};s/get {"q":"b"};s/put {}""", 2, 2, 0.5, 1, 0.667)]
    [InlineData("""s/find {"q":"x"};s/get {"limit":11,"q":"b"}""", 0, 2, 0, 0, 0)]
    [InlineData("""s/put {"q":"a"};no_such_tool {"q":"b"}""", 0, 0, 0, 0, 0)]
    [InlineData("", 0, 0, 0, 0, 0)]
    public void Score_Calls_AreMatchedWhateverTheirOrder(string made, int matched, int tools, double precision, double recall, double f1)
    {
        var score = CallMatcher.Score([Call("s/find", """{"q":"a"}"""), Call("s/get", """{"q":"b"}""")], Read(made), Tools);

        Assert.Equal((matched, tools), (score.Matched, score.MatchedTools));
        Assert.Equal((precision, recall, f1), (score.Precision, score.Recall, Math.Round(score.F1, 3)));
    }

    [Fact]
    public void Score_NothingNeededAndNothingMade_IsFull()
    {
        var score = CallMatcher.Score([], [], Tools);
        Assert.Equal((1, 1, 1), (score.Precision, score.Recall, score.F1));
        Assert.Equal(0, CallMatcher.Score([], Read("s/get {}"), Tools).Precision);
    }

    [Fact]
    public void Score_MoreCallsThanNeeded_NeverRaisesF1AndOrderNeverCounts() =>
        Gen.Select(Gen.Int[0, 8].Array[1, 6], Gen.Int[0, 8].Array[0, 10], Gen.Int).Sample(
            (reference, made, seed) =>
            {
                var needed = reference.Select(i => Call("s/find", $$"""{"q":"{{i}}"}""")).ToList();
                var calls = made.Select(i => ("s/find", Parse($$"""{"q":"{{i}}"}"""))).ToArray();
                var score = CallMatcher.Score(needed, calls, Tools);
                Assert.InRange(score.F1, 0, 1);

                new Random(seed).Shuffle(calls);
                Assert.Equal(score, CallMatcher.Score(needed, calls, Tools));
                var useless = CallMatcher.Score(needed, [.. calls, ("s/find", Parse("""{"q":"never"}"""))], Tools);
                Assert.True(useless.F1 <= score.F1 && useless.Precision <= score.Precision && useless.Recall.Equals(score.Recall));
            },
            iter: 500);

    private static IEnumerable<(string Tool, JsonElement Arguments)> Read(string calls) =>
        calls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(call => call.Split(' ', 2)).Select(parts => (parts[0], Parse(parts[1])));

    private static ReferenceCall Call(string tool, string arguments) =>
        new() { Recording = "r", Tool = tool, Arguments = Parse(arguments), Origins = new Dictionary<string, ValueOrigin>(), Role = "answer" };
}
