using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;

namespace FireFly.Exploration.Tests.Arguments;

public sealed class ArgumentPlanTests
{
    private static readonly ValueOrigin Flow = ValueOrigin.Output(0, "/id");

    [Fact]
    public void Origins_NestedValues_NameEveryLeafAndEmptyContainer()
    {
        var plan = new ArgumentPlan();
        plan.Set("ids", new ChosenValue(JsonNode.Parse("""["a","b"]"""), new Dictionary<string, ValueOrigin> { ["/1"] = Flow }));
        plan.Set("options", new ChosenValue(JsonNode.Parse("""{"deep":{"x":1},"none":[],"nothing":null}"""), new Dictionary<string, ValueOrigin>()));
        plan.Set("name/with~marks", ChosenValue.Flow(Given.Text("v"), Flow));

        var origins = plan.Origins();

        Assert.Equal(["/ids/0", "/ids/1", "/name~1with~0marks", "/options/deep/x", "/options/none", "/options/nothing"], origins.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["/ids/1", "/name~1with~0marks"], origins.Where(o => o.Value.IsOutput).Select(o => o.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Set_ValueThatFlowedBefore_ForgetsItsFlowsOnly()
    {
        var plan = new ArgumentPlan();
        plan.Set("path", ChosenValue.Flow(Given.Text("a"), Flow));
        plan.Set("path2", ChosenValue.Flow(Given.Text("b"), Flow));

        plan.Set("path", ChosenValue.Constant("c"));

        Assert.Equal(["/path2"], plan.Flows.Keys);
        Assert.False(plan.Origins()["/path"].IsOutput);
    }

    [Fact]
    public void Remove_Argument_TakesItsFlowsAlong()
    {
        var plan = new ArgumentPlan();
        plan.Set("list", new ChosenValue(JsonNode.Parse("""["a"]"""), new Dictionary<string, ValueOrigin> { ["/0"] = Flow }));

        plan.Remove("list");

        Assert.Empty(plan.Flows);
        Assert.Empty(plan.Origins());
        Assert.Equal("{}", plan.ToElement().GetRawText());
    }
}
