using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using Xunit;

namespace FireFly.Simulator.Tests.Derivation;

public sealed class SchemaErrorsTests
{
    private const string Schema = """{"type":"object","properties":{"path":{"type":"string"},"depth":{"type":"integer","maximum":9},"kind":{"type":"string","enum":["a","b"]}},"required":["path"]}""";

    [Theory]
    [InlineData("{}", "Invalid input: expected string, received undefined at path")]
    [InlineData("""{"path":[7]}""", "Invalid input: expected string, received array at path")]
    [InlineData("""{"path":"x","kind":"c"}""", "Invalid option: expected one of \"a\"|\"b\" at kind")]
    [InlineData("""{"path":"x","depth":12}""", "Too big: expected number to be <=9 at depth")]
    [InlineData("""{"path":1,"depth":"x"}""", "Invalid input: expected string, received number at path\nInvalid input: expected number, received string at depth")]
    public void Call_ThatBreaksTheSchema_IsRefusedInTheWordsOfTheServer(string arguments, string issue)
    {
        var derivations = Recorded(4).Learn();

        Assert.Equal($"MCP error -32602: Input validation error: Invalid arguments for tool tree: {issue}", KnownTools.Ask(derivations, "files/tree", arguments));
    }

    [Fact]
    public void Call_ThatBreaksTheSchemaOfAServerWithoutSuchErrors_IsRefusedAndUnseen()
    {
        var answer = new KnownTools().Tool("files/tree", Schema).Learn().Find("files/tree", JsonElement.Parse("{}"), StateKeys.Initial);

        Assert.Equal((MatchKind.Unseen, ErrorCodes.InvalidArguments, true), (answer!.Match, answer.Code, answer.Result.IsError));
        Assert.Empty(answer.Recordings);
    }

    [Fact]
    public void Server_ThatLetSuchCallsPass_RefusesNone() =>
        Assert.Null(new KnownTools().Tool("files/tree", Schema).Recorded("files/tree", """{"path":7}""", "seven").Learn().Find("files/tree", JsonElement.Parse("{}"), StateKeys.Initial));

    [Fact]
    public void Server_WithWordsOfItsOwn_IsNotGivenOthers()
    {
        var known = Recorded(4).Recorded("files/tree", """{"path":9}""", "MCP error -32602: Input validation error: Invalid arguments for tool tree: path: wanted a string, received 9", failed: true);

        Assert.Null(KnownTools.Ask(known.Learn(), "files/tree", "{}"));
    }

    [Fact]
    public async Task Session_ThatDerives_KeepsItsStateAndStrictNeverDoes()
    {
        var known = Recorded(4);
        var engine = known.Engine();
        var search = new RecordingSearch(known.Tools, engine.RecordingsOf, new RetrievalOptions());
        var session = new SimulatedSession(engine, search, generator: null, SimulationMode.Derived, known.Learn());

        var strict = await session.CallAsync("files/tree", JsonElement.Parse("""{"path":[1]}"""), SimulationMode.Strict, TestContext.Current.CancellationToken);
        var fresh = new SimulatedSession(engine, search, generator: null, SimulationMode.Derived, known.Learn());
        var derived = await fresh.CallAsync("files/tree", JsonElement.Parse("{}"), cancellationToken: TestContext.Current.CancellationToken);
        var after = await fresh.CallAsync("files/tree", JsonElement.Parse("""{"path":0}"""), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(MatchKind.Unseen, strict.Match);
        Assert.Equal(MatchKind.Derived, derived.Match);
        Assert.Equal(MatchKind.Exact, after.Match);
        Assert.Contains("received undefined at path", ResultText.Of(derived.Result.Content), StringComparison.Ordinal);
    }

    private static KnownTools Recorded(int count)
    {
        var known = new KnownTools().Tool("files/tree", Schema);
        for (var i = 0; i < count; i++)
        {
            known.Recorded("files/tree", $$"""{"path":{{i}}}""", "MCP error -32602: Input validation error: Invalid arguments for tool tree: Invalid input: expected string, received number at path", failed: true);
        }

        return known;
    }
}
