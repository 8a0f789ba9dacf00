using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Verification;

namespace FireFly.Exploration.Tests.Arguments;

public sealed class ArgumentRepairTests
{
    private static readonly Tool Tool = Given.Tool(
        "find_items",
        """{"type":"object","properties":{"query":{"type":"string"},"unit":{"type":"string"},"before":{"type":"string"},"after":{"type":"string"},"depth":{"type":"integer"}},"required":["query"]}""");

    [Fact]
    public void Apply_MissingParameter_AddsIt()
    {
        var (plan, mended) = Repair("Missing required parameter: unit", [("query", "lamp")]);

        Assert.True(mended);
        Assert.True(plan.Values.ContainsKey("unit"));
        Assert.Equal("lamp", plan.Values["query"]!.GetValue<string>());
    }

    [Fact]
    public void Apply_AllowedValues_TakesOneOfThemInNearlyAllSeeds()
    {
        var taken = Enumerable.Range(0, 100).Count(seed =>
            Repair("unit must be one of: km, mile, parsec", [("query", "lamp"), ("unit", "ell")], seed).Plan.Values["unit"]!.GetValue<string>() is "km" or "mile" or "parsec");

        Assert.InRange(taken, 75, 100);
    }

    [Fact]
    public void Apply_UnexpectedParameter_DropsIt()
    {
        var (plan, mended) = Repair(new RepairHints { Unexpected = ["/depth"] }, [("query", "lamp"), ("depth", "3")]);

        Assert.True(mended);
        Assert.False(plan.Values.ContainsKey("depth"));
        Assert.True(plan.Values.ContainsKey("query"));
    }

    [Fact]
    public void Apply_ExclusiveParameters_DropsExactlyOne()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (plan, mended) = Repair(new RepairHints { Exclusive = [["/before", "/after"]] }, [("query", "lamp"), ("before", "x"), ("after", "y")], seed);

            Assert.True(mended);
            Assert.True(plan.Values.ContainsKey("before") ^ plan.Values.ContainsKey("after"));
        }
    }

    [Fact]
    public void Apply_QuotedValue_BlamesItsParameterOnly()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (plan, mended) = Repair("Nothing is called 'ell-77'", [("query", "lamp"), ("unit", "ell-77")], seed);

            Assert.True(mended);
            Assert.Equal("lamp", plan.Values["query"]!.GetValue<string>());
            Assert.NotEqual("ell-77", plan.Values["unit"]?.GetValue<string>());
        }
    }

    [Fact]
    public void Apply_RefusedValue_IsNotChosenAgain()
    {
        var context = Given.Choice(Tool, 3);
        context.Allowed["/unit"] = [Given.Text("ell"), Given.Text("km")];
        var plan = Plan([("query", "lamp"), ("unit", "ell")]);

        for (var i = 0; i < 20; i++)
        {
            ArgumentRepair.Apply(plan, context, new RepairHints { Invalid = ["/unit"] }, "unit is wrong");
            Assert.NotEqual("ell", plan.Values["unit"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Apply_NothingToGoByAndNoArguments_IsNotMended() => Assert.False(Repair(new RepairHints(), []).Mended);

    [Fact]
    public void Apply_SayNothingMessage_NeverDropsWhatIsRequired()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.True(Repair(new RepairHints(), [("query", "lamp"), ("unit", "km")], seed).Plan.Values.ContainsKey("query"));
        }
    }

    [Fact]
    public void CreatorsFor_MissingTask_NamesTheToolThatMakesTasksFirst()
    {
        Tool[] siblings = [Given.Tool("shop_create_label"), Given.Tool("shop_create_task"), Given.Tool("shop_get_task"), Given.Tool("shop_delete_task"), Given.Tool("shop_list")];

        var creators = ArgumentRepair.CreatorsFor(siblings[2], siblings, new RepairHints { NotFound = [new MissingThing("task", "T-1")] });

        Assert.Equal(["shop/shop_create_task"], creators.Select(t => t.Id));
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "1 2 3", "1 2 3")]
    [InlineData("""{"type":"boolean"}""", "true false", "false true")]
    [InlineData("""{"type":"boolean"}""", "True False", "false true")]
    [InlineData("""{"type":["number","null"]}""", "0.5 9007199254740993", "0.5 9007199254740993")]
    [InlineData("""{"type":"string"}""", "1 2", "\"1\" \"2\"")]
    [InlineData("""{"enum":[1,2,"auto"]}""", "1 2 auto", "\"auto\" 1 2")]
    public void Apply_AllowedValues_AreOfTheParametersType(string schema, string shown, string taken)
    {
        var tool = Given.Tool("set_level", $$"""{"type":"object","properties":{"level":{{schema}}},"required":["level"]}""");
        var hints = new RepairHints { Allowed = new Dictionary<string, IReadOnlyList<string>> { ["/level"] = shown.Split(' ') } };

        var values = Enumerable.Range(0, 60).Select(seed =>
        {
            var plan = new ArgumentPlan();
            var context = Given.Choice(tool, seed);
            Assert.True(ArgumentRepair.Apply(plan, context, hints, ""));
            Assert.All(context.Allowed["/level"], value => Assert.True(tool.Input().Property("level")!.Schema.Accepts(value)));
            return context.Allowed["/level"].Select(value => value.GetRawText());
        });

        Assert.Equal(taken.Split(' '), values.SelectMany(v => v).Distinct().Order(StringComparer.Ordinal));
    }

    private static (ArgumentPlan Plan, bool Mended) Repair(string message, (string Name, string Value)[] arguments, int seed = 1)
    {
        var hints = ErrorReader.Read(message, Tool.InputSchema, Plan(arguments).ToElement(), ["find_items"]);
        return Repair(hints, arguments, seed, message);
    }

    private static (ArgumentPlan Plan, bool Mended) Repair(RepairHints hints, (string Name, string Value)[] arguments, int seed = 1, string message = "")
    {
        var plan = Plan(arguments);
        return (plan, ArgumentRepair.Apply(plan, Given.Choice(Tool, seed), hints, message));
    }

    private static ArgumentPlan Plan((string Name, string Value)[] arguments)
    {
        var plan = new ArgumentPlan();
        foreach (var (name, value) in arguments)
        {
            plan.Set(name, ChosenValue.Constant(value));
        }

        return plan;
    }
}
