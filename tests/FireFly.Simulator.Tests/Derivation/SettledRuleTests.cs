using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using Xunit;

namespace FireFly.Simulator.Tests.Derivation;

public sealed class SettledRuleTests
{
    private const string View = "desk/view";

    [Fact]
    public void NameThatNoResultShows_AfterOthersWereNotFound_GetsTheErrorWithItsNameInIt()
    {
        var derivations = Desk().Learn();

        Assert.Equal("Task T-999 not found.", KnownTools.Ask(derivations, View, """{"id":"T-999"}"""));
        var answer = Assert.IsType<DerivedAnswer>(derivations.Find(View, JsonElement.Parse("""{"id":"T-999"}"""), StateKeys.Initial));
        Assert.True(answer.Result.IsError);
        Assert.Equal(MatchKind.Derived, answer.Match);
        Assert.NotEmpty(answer.Recordings);
        Assert.Equal("settled-by", answer.Rule.Kind);
        Assert.True(answer.Rule is { Precision: >= 0.98, Support: >= 5 });
    }

    [Fact]
    public void NameThatAListShows_WasNeverLookedUp_IsNotSaidToBeMissing() =>
        Assert.Null(KnownTools.Ask(Desk().Learn(), View, """{"id":"T-19"}"""));

    [Fact]
    public void ArgumentThatNeverMattered_HasAnotherValue_ChangesNothing()
    {
        var known = new KnownTools().Tool("shop/price");
        for (var i = 0; i < 24; i++)
        {
            known.Recorded("shop/price", $$"""{"item":"item {{i % 6}}","client":"client {{i}}"}""", $"{i % 6} crowns");
        }

        Assert.Equal("4 crowns", KnownTools.Ask(known.Learn(), "shop/price", """{"item":"item 4","client":"client 77"}"""));
        Assert.Null(KnownTools.Ask(known.Learn(), "shop/price", """{"item":"item 9","client":"client 77"}"""));
    }

    [Fact]
    public void ArgumentOfAnotherKindThanAnyRecorded_IsNotTakenToChangeNothing()
    {
        var known = new KnownTools().Tool("shop/price");
        for (var i = 0; i < 24; i++)
        {
            known.Recorded("shop/price", $$"""{"item":"item {{i % 6}}","client":"client {{i}}"}""", $"{i % 6} crowns");
        }

        Assert.Null(KnownTools.Ask(known.Learn(), "shop/price", """{"item":"item 4","client":["client 77"]}"""));
        Assert.Null(KnownTools.Ask(known.Learn(), "shop/price", """{"item":"item 4","client":"client 77","currency":"dollars"}"""));
    }

    [Fact]
    public void Recordings_ThatContradictEachOther_ProveNothing()
    {
        var known = new KnownTools().Tool("dice/roll");
        for (var i = 0; i < 40; i++)
        {
            known.Recorded("dice/roll", $$"""{"sides":6,"note":"note {{i}}"}""", $"{(i * 7 % 5) + 1}");
        }

        Assert.Empty(known.Learn().RulesOf("dice/roll"));
        Assert.Null(KnownTools.Ask(known.Learn(), "dice/roll", """{"sides":6,"note":"note 99"}"""));
    }

    [Fact]
    public void Results_OfOneCallInOneStateThatDiffer_AreDoubtfulForAllCalls()
    {
        var known = Desk();
        known.Recorded(View, """{"id":"T-501"}""", "Task T-501 not found.", failed: true).Recorded(View, """{"id":"T-501"}""", "Busy.", failed: true);
        for (var i = 0; i < 8; i++)
        {
            known.Recorded(View, $$"""{"id":"N-{{i}}00"}""", "Busy.", failed: true);
        }

        Assert.NotEqual("Busy.", KnownTools.Ask(known.Learn(), View, """{"id":"N-900"}"""));
    }

    [Fact]
    public void Recordings_TooFew_ProveNothing()
    {
        var known = new KnownTools().Tool(View).Recorded(View, """{"id":"T-1"}""", "Task T-1 not found.", failed: true).Recorded(View, """{"id":"T-2"}""", "Task T-2 not found.", failed: true);

        Assert.Empty(known.Learn().RulesOf(View));
    }

    [Fact]
    public void Calls_ThatChangedSomething_AreNeverAnsweredFor()
    {
        var known = new KnownTools().Tool("desk/close");
        for (var i = 0; i < 20; i++)
        {
            known.Recorded("desk/close", $$"""{"id":"T-{{i}}"}""", $"Closed T-{i}.", changed: true);
        }

        Assert.Null(KnownTools.Ask(known.Learn(), "desk/close", """{"id":"T-77"}"""));
    }

    [Fact]
    public void Rules_SpeakForTheirOwnToolAlone()
    {
        var known = Desk().Tool("desk/drop").Tool("bank/view");
        var derivations = known.Learn();

        Assert.NotEmpty(derivations.RulesOf(View));
        Assert.Null(KnownTools.Ask(derivations, "desk/drop", """{"id":"T-999"}"""));
        Assert.Null(KnownTools.Ask(derivations, "bank/view", """{"id":"T-999"}"""));
        Assert.Null(KnownTools.Ask(derivations, "no/tool", """{"id":"T-999"}"""));
    }

    [Theory]
    [InlineData(View)]
    [InlineData("desk")]
    public void Tool_SwitchedOff_DerivesNothing(string off)
    {
        var options = new DerivationOptions();
        options.Off.Add(off);

        Assert.Null(KnownTools.Ask(Desk().Learn(options), View, """{"id":"T-999"}"""));
        Assert.Null(KnownTools.Ask(Desk().Learn(new DerivationOptions { Enabled = false }), View, """{"id":"T-999"}"""));
    }

    [Fact]
    public void Learning_FromHostileRecordings_EndsAndSaysNothing()
    {
        var known = new KnownTools().Tool("evil/say");
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var members = string.Join(',', Enumerable.Range(0, 30).Select(n => $"\"p{n}\":\"{new string((char)('a' + random.Next(2)), 1 + random.Next(3))}\""));
            known.Recorded("evil/say", $"{{{members}}}", string.Concat(Enumerable.Repeat($"a b {i} aa bb ", 400)));
        }

        // Without a bound on its work it would take minutes.
        Assert.Empty(known.Learn().RulesOf("evil/say"));
    }

    /// <summary>A desk that lists twenty tasks, of which some were looked up, and other names in vain.</summary>
    private static KnownTools Desk()
    {
        var known = new KnownTools().Tool(View).Tool("desk/list");
        known.Recorded("desk/list", "{}", string.Join('\n', Enumerable.Range(0, 20).Select(i => $"T-{i} - Task number {i}")));
        for (var i = 0; i < 10; i++)
        {
            known.Recorded(View, $$"""{"id":"T-{{i}}"}""", $"T-{i}: Task number {i}, to be done by person {i * 3}");
            known.Recorded(View, $$"""{"id":"T-{{i + 100}}"}""", $"Task T-{i + 100} not found.", failed: true);
        }

        return known;
    }
}
