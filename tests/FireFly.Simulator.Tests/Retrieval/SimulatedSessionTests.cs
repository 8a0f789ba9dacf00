using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Retrieval;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval;

public sealed class SimulatedSessionTests
{
    private static readonly JsonElement Call = JsonElement.Parse("""{"category":"tent","client":"somebody else"}""");

    [Theory]
    [InlineData(SimulationMode.Strict, MatchKind.Unseen)]
    [InlineData(SimulationMode.Nearest, MatchKind.Similar)]
    public async Task Call_NotRecorded_IsAnsweredByMode(SimulationMode mode, MatchKind match)
    {
        var session = Session(mode);

        Assert.Equal(match, (await session.CallAsync(SearchTools.Find.Id, Call)).Match);
        Assert.Equal(MatchKind.Exact, (await session.CallAsync(SearchTools.Find.Id, JsonElement.Parse("""{"category":"tent","client":"client number 0"}"""))).Match);
        Assert.Equal(ErrorCodes.UnknownTool, (await session.CallAsync("shop/none", Call)).Code);
        Assert.Equal(StateKeys.Initial, session.StateKey);
    }

    [Fact]
    public async Task Call_ModeOfItsOwn_CountsForThatCall()
    {
        var session = Session(SimulationMode.Nearest);

        Assert.Equal(MatchKind.Unseen, (await session.CallAsync(SearchTools.Find.Id, Call, SimulationMode.Strict)).Match);
        Assert.Equal(MatchKind.Similar, (await session.CallAsync(SearchTools.Find.Id, Call)).Match);
    }

    [Fact]
    public async Task Call_GenerativeAndNothingSimilar_AsksTheGeneratorWithExamples()
    {
        var generator = new LastResult();
        var session = Session(SimulationMode.Generative, generator, count: 4);

        var answer = await session.CallAsync(SearchTools.Find.Id, Call);

        Assert.Equal(MatchKind.Generated, answer.Match);
        Assert.Equal(4, answer.Recordings.Count);
        Assert.Equal("after 4 examples", answer.Result.Content[0].GetProperty("text").GetString());
        Assert.Equal(StateKeys.Initial, session.StateKey);
    }

    private static SimulatedSession Session(SimulationMode mode, IAnswerGenerator? generator = null, int count = 60)
    {
        var recordings = SearchTools.ByCategory(count).ToList();
        return new SimulatedSession(new ReplayEngine([SearchTools.Find], recordings), SearchTools.Search(recordings), generator, mode);
    }

    /// <summary>Stands where a chat model would; says what it was given.</summary>
    private sealed class LastResult : IAnswerGenerator
    {
        public Task<ToolResult?> GenerateAsync(Tool tool, JsonElement arguments, IReadOnlyList<RecordedCall> examples, CancellationToken cancellationToken) =>
            Task.FromResult<ToolResult?>(ToolResult.OfText($"after {examples.Count} examples"));
    }
}
