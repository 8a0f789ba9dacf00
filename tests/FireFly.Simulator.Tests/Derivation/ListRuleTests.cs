using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using Xunit;

namespace FireFly.Simulator.Tests.Derivation;

public sealed class ListRuleTests
{
    private static readonly (string Name, string City, int Age)[] People =
    [
        ("Ada", "Bergen", 31), ("Bo", "Quito", 45), ("Cyd", "Bergen", 28), ("Dag", "Perth", 60), ("Eva", "Quito", 19), ("Finn", "Bergen", 52), ("Gro", "Perth", 37), ("Hal", "Turin", 41),
    ];

    [Fact]
    public void Filter_OfAWholeList_IsTakenFromIt()
    {
        var answer = KnownTools.Ask(Cities().Learn(), "crm/people", """{"city":"Turin"}""");

        Assert.Equal(Write(People.Where(person => person.City == "Turin")), answer);
    }

    [Fact]
    public void FilterAndLimit_Together_AreTakenFromTheWholeList() =>
        Assert.Equal(
            Write(People.Where(person => person.City == "Bergen").Take(2)),
            KnownTools.Ask(Cities().Recorded("crm/people", """{"limit":3}""", Write(People.Take(3))).Recorded("crm/people", """{"limit":5}""", Write(People.Take(5))).Learn(), "crm/people", """{"city":"Bergen","limit":2}"""));

    [Fact]
    public void Limit_LargerThanTheLargestCut_TakesTheWholeList()
    {
        var known = new KnownTools().Tool("crm/people").Recorded("crm/people", "{}", Write(People));
        foreach (var limit in new[] { 1, 2, 4, 5, 7 })
        {
            known.Recorded("crm/people", $$"""{"limit":{{limit}}}""", Write(People.Take(limit)));
        }

        Assert.Equal(Write(People.Take(6)), KnownTools.Ask(known.Learn(), "crm/people", """{"limit":6}"""));
        Assert.Equal(Write(People), KnownTools.Ask(known.Learn(), "crm/people", """{"limit":60}"""));
    }

    [Fact]
    public void Filter_OfAListThatWasCut_IsNotTakenFromIt()
    {
        var known = new KnownTools().Tool("crm/people", """{"type":"object","properties":{"limit":{"type":"integer","default":8}}}""").Recorded("crm/people", "{}", Write(People));
        foreach (var city in new[] { "Bergen", "Quito", "Perth", "Turin" })
        {
            known.Recorded("crm/people", $$"""{"city":"{{city}}"}""", Write(People.Where(person => person.City == city)));
        }

        Assert.DoesNotContain(known.Learn().RulesOf("crm/people"), rule => rule.Kind == "part-of");
    }

    [Fact]
    public void Filter_ThatMayMeanTwoThings_AnswersOnlyWhereBothSayTheSame()
    {
        var known = Cities();

        // No recording tells "is Bergen" from "contains Bergen", and for "Ber" it makes a difference.
        Assert.Null(KnownTools.Ask(known.Learn(), "crm/people", """{"city":"Ber"}"""));
        Assert.NotNull(KnownTools.Ask(known.Learn(), "crm/people", """{"city":"Turin"}"""));
    }

    [Fact]
    public void Head_OfAText_IsTakenFromTheWhole()
    {
        var known = new KnownTools().Tool("files/read");
        var text = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"line {i} of it"));
        known.Recorded("files/read", """{"path":"/workspace/a.txt"}""", text);
        foreach (var head in new[] { 2, 5, 8, 11, 20 })
        {
            known.Recorded("files/read", $$"""{"path":"/workspace/a.txt","head":{{head}}}""", string.Join('\n', text.Split('\n').Take(head)));
        }

        var answer = known.Learn().Find("files/read", JsonElement.Parse("""{"path":"/workspace/a.txt","head":13}"""), StateKeys.Initial);

        Assert.Equal("part-of", Assert.IsType<DerivedAnswer>(answer).Rule.Kind);
        Assert.Equal(string.Join('\n', text.Split('\n').Take(13)), answer!.Result.Content[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Order_AndFields_AreTakenFromTheWhole()
    {
        var known = new KnownTools().Tool("crm/people").Recorded("crm/people", "{}", Write(People));
        known.Recorded("crm/people", """{"sort":"name"}""", Write(People.OrderBy(person => person.Name, StringComparer.Ordinal))).Recorded("crm/people", """{"sort":"city"}""", Write(People.OrderBy(person => person.City, StringComparer.Ordinal)));
        foreach (var city in new[] { "Bergen", "Quito", "Perth" })
        {
            known.Recorded("crm/people", $$"""{"city":"{{city}}"}""", Write(People.Where(person => person.City == city)));
        }

        Assert.Equal(Write(People.OrderBy(person => person.Age)), KnownTools.Ask(known.Learn(), "crm/people", """{"sort":"age"}"""));
    }

    private static KnownTools Cities()
    {
        var known = new KnownTools().Tool("crm/people").Recorded("crm/people", "{}", Write(People));
        foreach (var city in new[] { "Bergen", "Quito", "Perth", "Oslo" })
        {
            known.Recorded("crm/people", $$"""{"city":"{{city}}"}""", Write(People.Where(person => person.City == city)));
        }

        return known;
    }

    private static string Write(IEnumerable<(string Name, string City, int Age)> people)
    {
        var list = people.ToList();
        return $$"""{"count":{{list.Count}},"people":[{{string.Join(',', list.Select(person => $$"""{"name":"{{person.Name}}","city":"{{person.City}}","age":{{person.Age}}}"""))}}]}""";
    }
}
