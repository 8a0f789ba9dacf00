using FireFly.Contracts;
using FireFly.Synthesis.Slicing;
using Xunit;

namespace FireFly.Synthesis.Tests.Slicing;

public sealed class BackwardSlicerTests
{
    private static readonly Dictionary<string, Tool> Tools = new[] { "shop/list", "shop/noise", "shop/get", "shop/price", "shop/create_item" }.ToDictionary(id => id, id => Given.Tool(id, id == "shop/create_item" ? "Create an item" : null));

    private static readonly RecordedCall List = Given.Recording("r0", "shop/list", "{}", """{"items":[{"id":"I-1","name":"copper"},{"id":"I-2","name":"violet"}]}""");
    private static readonly RecordedCall Noise = Given.Recording("r1", "shop/noise", "{}", """{"weather":"rain"}""");
    private static readonly RecordedCall Get = Given.Recording("r2", "shop/get", """{"id":"I-2"}""", """{"code":"C-77","size":4}""");
    private static readonly RecordedCall Price = Given.Recording("r3", "shop/price", """{"code":"C-77","currency":"EUR"}""", """{"price":42}""");

    [Fact]
    public void Cut_Outcome_KeepsItsAncestorsOnlyAndReindexesOrigins()
    {
        var slice = Cut(Given.Observed([List, Noise, Get, Price], (2, "/id", ValueOrigin.Output(0, "/items/1/id")), (3, "/code", ValueOrigin.Output(2, "/code"))), 3);

        Assert.NotNull(slice);
        Assert.Equal(["shop/list", "shop/get", "shop/price"], slice.Calls.Select(c => c.Tool.Id));
        Assert.Equal([2], slice.Outcomes);
        Assert.Equal(0, slice.Calls[1].Origins["/id"].Call);
        Assert.Equal(1, slice.Calls[2].Origins["/code"].Call);
        Assert.False(slice.Calls[2].Origins["/currency"].IsOutput);
        Assert.Equal(DagShapes.Sequence, slice.Shape);
    }

    [Fact]
    public void Cut_SourceInAnArray_SaysHowItIsNamed()
    {
        var slice = Cut(Given.Observed([List, Get], (1, "/id", ValueOrigin.Output(0, "/items/1/id"))), 1);

        var origin = slice!.Calls[1].Origins["/id"];
        Assert.NotNull(origin.Select);
        Assert.True(FireFly.Verification.Selector.TryResolve(slice.Calls[0].View, origin.Pointer!, origin.Select, out var value, out _, out _));
        Assert.Equal("I-2", value.GetString());
    }

    [Fact]
    public void Cut_SourceThatNoWordsSingleOut_IsRefused()
    {
        // One of several things in one of several groups.
        var nested = Given.Recording("r0", "shop/list", "{}", """{"groups":[{"items":[{"id":"I-1"},{"id":"I-2"}]},{"items":[{"id":"I-3"},{"id":"I-4"}]}]}""");

        Assert.Null(Cut(Given.Observed([nested, Get], (1, "/id", ValueOrigin.Output(0, "/groups/0/items/1/id"))), 1));
    }

    [Fact]
    public void Cut_FailedCallAmongTheAncestors_IsRefused()
    {
        var failed = Given.Recording("r0", "shop/list", "{}", """{"id":"I-2"}""", success: false);

        Assert.Null(Cut(Given.Observed([failed, Get], (1, "/id", ValueOrigin.Output(0, "/id"))), 1));
    }

    [Fact]
    public void Cut_UnknownTool_IsRefused() => Assert.Null(Cut(Given.Observed([Given.Recording("r0", "shop/gone", "{}", "hello")]), 0));

    [Fact]
    public void Cut_TwoOutcomes_HoldsBothWithTheirCommonSource()
    {
        var other = Given.Recording("r3", "shop/price", """{"code":"I-2"}""", """{"price":42}""");
        var slice = Cut(Given.Observed([List, Get, other], (1, "/id", ValueOrigin.Output(0, "/items/1/id")), (2, "/code", ValueOrigin.Output(0, "/items/1/id"))), 1, 2);

        Assert.Equal([1, 2], slice!.Outcomes);
        Assert.Equal(DagShapes.FanOut, slice.Shape);
    }

    [Fact]
    public void Cut_EarlierChanges_StandBesideTheSliceAsConstantsInTheirOrder()
    {
        RecordedCall Write(string id, bool success = true) => Given.Recording(id, "shop/create_item", $$"""{"text":"{{id}}"}""", "written", changed: true, success: success);
        var observed = Given.Observed([List, Write("w1"), Write("w2", success: false), Write("w3"), Noise, Get, Write("w4")], (3, "/text", ValueOrigin.Output(0, "/items/1/id")));

        var slice = Cut(observed, 5);

        Assert.Equal(["shop/get"], slice!.Calls.Select(c => c.Tool.Id));
        Assert.Equal(["w1", "w3"], slice.EarlierChanges.Select(c => c.Arguments.GetProperty("text").GetString()));
        Assert.All(slice.EarlierChanges, c => Assert.All(c.Origins, o => Assert.False(o.Value.IsOutput)));
    }

    [Fact]
    public void Cut_ChangeInsideTheSlice_IsNoEarlierChange()
    {
        var write = Given.Recording("w1", "shop/create_item", """{"text":"x"}""", """{"id":"I-9"}""", changed: true);

        var slice = Cut(Given.Observed([write, Get], (1, "/id", ValueOrigin.Output(0, "/id"))), 1);

        Assert.Equal(2, slice!.Calls.Count);
        Assert.True(slice.Calls[0].Changed);
        Assert.Empty(slice.EarlierChanges);
    }

    private static Slice? Cut(ObservedTrajectory observed, params int[] outcomes) => new BackwardSlicer(Tools, Given.Meaning).Cut(observed, outcomes, new Random(1));
}
