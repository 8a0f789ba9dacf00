using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Running;
using FireFly.Exploration.Values;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Tests.Learning;

public sealed class KnowledgeTests
{
    private static readonly Tool List = Given.Tool("list_items", """{"type":"object","properties":{"kind":{"type":"string"}}}""");
    private static readonly Tool Get = Given.Tool("get_item", """{"type":"object","properties":{"item_id":{"type":"string"}},"required":["item_id"]}""");

    [Fact]
    public void Merge_SameUnitsInSameOrder_GivesTheSame()
    {
        Assert.Equal(State(Merged(Units())), State(Merged(Units())));
    }

    [Fact]
    public void Merge_FreshCall_PutsItsValuesIntoThePool()
    {
        var knowledge = Merged([Given.Unit("u", [Given.Recording("r", List, "{}", """{"items":[{"id":"I-7","name":"lantern"}]}""")])]);

        Assert.Contains(knowledge.Pool.ByName("id"), v => v.Value.ValueEquals("I-7"));
        Assert.Contains(knowledge.Pool.ByShape(ValueShape.Word), v => v.Value.ValueEquals("lantern"));
    }

    [Theory]
    [InlineData("changed-before", false)]
    [InlineData(StateKeys.Initial, true)]
    public void Merge_CallAfterOrWithAChange_DoesNotEnterThePool(string state, bool changed)
    {
        var knowledge = Merged([Given.Unit("u", [Given.Recording("r", List, "{}", """{"items":[{"id":"I-7","name":"lantern"}]}""", state, changed)])]);

        Assert.Empty(knowledge.Pool.ByName("id"));
        Assert.Empty(knowledge.Pool.ByShape(ValueShape.Word));
        Assert.Equal(1, knowledge.Profile(List.Id).Successes);
    }

    [Fact]
    public void Merge_FailedCall_TeachesNoValues()
    {
        var knowledge = Merged([Given.Unit("u", [Given.Recording("r", Get, """{"item_id":"I-9"}""", """{"error":"I-9 is missing","hint":"I-7"}""", success: false)])]);

        Assert.Empty(knowledge.Pool.ByShape(ValueShape.Id));
        Assert.Empty(knowledge.Profile(Get.Id).KnownGood);
        Assert.Equal(0, knowledge.Profile(Get.Id).Successes);
        Assert.Single(knowledge.Profile(Get.Id).Errors);
    }

    [Fact]
    public void Merge_EchoOfAnArgument_DoesNotEnterThePool()
    {
        var knowledge = Merged([Given.Unit("u", [Given.Recording("r", Get, """{"item_id":"I-9"}""", """{"id":"I-9","name":"kettle"}""")])]);

        Assert.DoesNotContain(knowledge.Pool.ByShape(ValueShape.Id), v => v.Value.ValueEquals("I-9"));
        Assert.Contains(knowledge.Pool.ByName("name"), v => v.Value.ValueEquals("kettle"));
    }

    [Fact]
    public void Merge_FlowThatWorked_IsCountedByPattern()
    {
        var knowledge = Merged(Units());

        Assert.Equal(2, knowledge.Flows[(List.Id, "/items/*/id", Get.Id, "item_id")]);
        Assert.Single(knowledge.Flows);
    }

    [Fact]
    public void Merge_ArgumentsThatWorkedInAChangedState_AreKeptApart()
    {
        var knowledge = Merged([Given.Unit("u", [Given.Recording("r", Get, """{"item_id":"I-9"}""", "a kettle", "changed-before")])]);

        Assert.Empty(knowledge.Profile(Get.Id).KnownGood);
        Assert.Single(knowledge.Profile(Get.Id).KnownGoodInState);
    }

    [Fact]
    public void ChangesNothing_OnceAChangeWasSeen_StaysFalse()
    {
        var knowledge = Given.Knowledge(List, Get);
        knowledge.Merge(Given.Unit("a", [], [new ToolFact { Tool = Get.Id, Calls = 3, PureVotes = 3 }]));
        Assert.True(knowledge.ChangesNothing(Get));

        knowledge.Merge(Given.Unit("b", [], [new ToolFact { Tool = Get.Id, Calls = 1, ChangesSeen = 1 }]));
        knowledge.Merge(Given.Unit("c", [], [new ToolFact { Tool = Get.Id, Calls = 9, PureVotes = 9 }]));

        Assert.False(knowledge.ChangesNothing(Get));
    }

    private static UnitResult[] Units() =>
    [
        .. Enumerable.Range(0, 2).Select(i => Given.Unit(
            $"u{i}",
            [
                Given.Recording($"l{i}", List, $$"""{"kind":"k{{i}}"}""", """{"items":[{"id":"I-7","name":"lantern"},{"id":"I-8","name":"kettle"}]}"""),
                Given.Recording($"g{i}", Get, $$"""{"item_id":"I-{{7 + i}}"}""", $$"""{"id":"I-{{7 + i}}","price":{{i + 10}}}"""),
            ],
            [new ToolFact { Tool = List.Id, Calls = 1, PureVotes = 1, Allowed = new SortedDictionary<string, List<JsonElement>> { ["/kind"] = [Given.Text($"k{i}")] } }],
            (1, "/item_id", ValueOrigin.Output(0, $"/items/{i}/id")))),
    ];

    private static Knowledge Merged(IEnumerable<UnitResult> units)
    {
        var knowledge = Given.Knowledge(List, Get);
        foreach (var unit in units)
        {
            knowledge.Merge(unit);
        }

        return knowledge;
    }

    // Everything that later choices draw on, in its order.
    private static string State(Knowledge knowledge) => string.Join('\n',
    [
        .. Enum.GetValues<ValueShape>().SelectMany(s => knowledge.Pool.ByShape(s)).Select(v => $"{v.Server} {v.Name} {v.Value}"),
        .. knowledge.Flows.Select(f => $"{f.Key} {f.Value}"),
        .. new[] { List, Get }.Select(t => knowledge.Profile(t.Id)).SelectMany(p => (string[])
        [
            $"{p.Calls} {p.Successes} {p.PureVotes} {p.ChangesSeen} {p.NegativeShape}",
            .. p.KnownGood.Select(g => g.GetRawText()),
            .. p.Allowed.Select(a => $"{a.Key} {string.Join(',', a.Value)}"),
            .. p.GoodValues.Select(a => $"{a.Key} {string.Join(',', a.Value)}"),
        ]),
    ]);
}
