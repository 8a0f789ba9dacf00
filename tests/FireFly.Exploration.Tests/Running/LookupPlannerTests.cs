using FireFly.Contracts;
using FireFly.Exploration.Running;

namespace FireFly.Exploration.Tests.Running;

public sealed class LookupPlannerTests
{
    private static readonly Tool Get = Given.Tool(
        "get_order", """{"type":"object","properties":{"order_id":{"type":"string"}},"required":["order_id"]}""", "Get one order by its id.", """{"readOnlyHint":true}""");

    private static readonly Tool List = Given.Tool("list_orders", description: "List all orders.", annotations: """{"readOnlyHint":true}""");

    private static readonly LookupPlanner Planner = new(new ExplorationCatalog([Given.Server()], [Get, List]));

    [Fact]
    public void Plan_ALookupThatNeverWorked_AsksForNothing() => Assert.Empty(Planner.Plan(Given.Knowledge(Get, List), "c0000", "g", 1));

    [Fact]
    public void Plan_AListWithAFilter_AsksForEachOfItsValues()
    {
        var list = Given.Tool(
            "list_orders", """{"type":"object","properties":{"status":{"type":"string","enum":["open","paid"]},"limit":{"type":"integer"}}}""", "List orders, by status.", """{"readOnlyHint":true}""");
        var knowledge = Given.Knowledge(list);
        knowledge.Merge(Given.Unit("u",
        [
            Given.Recording("1", list, """{"limit":3}""", """{"orders":[{"order_id":"O-17"}]}"""),
            Given.Recording("2", list, "{}", """{"orders":[{"order_id":"O-17"},{"order_id":"O-18"}]}"""),
        ]));

        var plan = Assert.Single(new LookupPlanner(new ExplorationCatalog([Given.Server()], [list])).Plan(knowledge, "c0000", "g", 1));

        Assert.Equal(["""{"status":"open"}""", """{"status":"paid"}"""], plan.Calls!.Select(call => call.GetRawText()));
    }

    [Fact]
    public void Plan_ALookupThatWorkedOnce_AsksForTheOthersThatAreKnown()
    {
        var knowledge = Given.Knowledge(Get, List);
        knowledge.Merge(Given.Unit("u",
        [
            Given.Recording("1", List, "{}", """{"orders":[{"order_id":"O-17"},{"order_id":"O-18"},{"order_id":"O-9"},{"order_id":"CUSTOMER-3"}]}"""),
            Given.Recording("2", Get, """{"order_id":"O-17"}""", """{"order_id":"O-17","total":12}"""),
        ]));

        var plan = Assert.Single(Planner.Plan(knowledge, "c0000", "g", 1));

        Assert.Equal(["O-18", "O-9"], plan.Calls!.Select(call => call.GetProperty("order_id").GetString()).Order(StringComparer.Ordinal));
    }
}
