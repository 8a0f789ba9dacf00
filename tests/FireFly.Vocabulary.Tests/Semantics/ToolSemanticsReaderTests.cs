using System.Text.Json;
using FireFly.Contracts;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Vocabulary.Tests.Semantics;

public sealed class ToolSemanticsReaderTests
{
    [Fact]
    public void Read_SearchWithFilters_SaysHowEachIsSaid()
    {
        var read = ToolSemanticsReader.Read(Tool("search_issues", "Search the issues of a repository", """
            {"properties":{"repo":{"type":"string"},"author":{"type":"string"},"state":{"enum":["open","closed"]},"since":{"type":"string","format":"date"},"limit":{"type":"integer"}},"required":["repo"]}
            """));

        Assert.Equal(ToolClass.Search, read.Class);
        Assert.Equal("issues", read.Object!.Plural);
        Assert.True(read.Many);
        Assert.Equal("repo", read.Identifier);
        Assert.Equal("by {0}", read.Parameter("author")!.Said);
        Assert.True(read.Parameter("state")!.Adjective);
        Assert.Equal("since {0}", read.Parameter("since")!.Said);
        Assert.Equal(ParameterRole.Control, read.Parameter("limit")!.Role);
        Assert.Equal("search the issues of a repository", read.Goal);
    }

    [Theory]
    [InlineData("get_user", "", ToolClass.LookUp, "user")]
    [InlineData("x1", "This tool allows you to convert an amount between currencies.", ToolClass.Convert, "amount")]
    [InlineData("send_email", "🚀 **AMAZING** mail!", ToolClass.Send, "email")]
    [InlineData("delete_note", "删除笔记", ToolClass.Delete, "note")]
    [InlineData("do_it", "", ToolClass.Unknown, null)]
    [InlineData("foo", "Lorem ipsum dolor sit amet", ToolClass.Unknown, null)]
    public void Read_OddNamesAndDescriptions_FallsBackOrStaysUnknown(string name, string description, ToolClass expected, string? noun)
    {
        var read = ToolSemanticsReader.Read(Tool(name, description, "{}"));

        Assert.Equal(expected, read.Class);
        if (noun is not null)
        {
            Assert.Equal(noun, read.Object?.Singular);
        }

        if (expected == ToolClass.Unknown)
        {
            Assert.Equal(0, read.ConfidenceIn("class"));
        }
    }

    [Fact]
    public void Read_WhatIsSaidOfIt_StandsAboveTheInference()
    {
        var tool = Tool("get_user", "Get a user", """{"properties":{"id":{"type":"string"},"name":{"type":"string"}},"required":["id"]}""");

        var read = ToolSemanticsReader.Read(tool, said: new ToolOverride
        {
            Class = ToolClass.Search,
            Object = "customer",
            Identifier = "name",
            Parameters = new Dictionary<string, ParameterOverride> { ["id"] = new() { Role = ParameterRole.Filter, Said = "with the number {0}" } },
        });

        Assert.Equal((ToolClass.Search, "customers", "name"), (read.Class, read.Object!.Plural, read.Identifier));
        Assert.Equal((ParameterRole.Identifier, ParameterRole.Filter), (read.Parameter("name")!.Role, read.Parameter("id")!.Role));
        Assert.Equal("with the number {0}", read.Parameter("id")!.Said);
        Assert.Equal(1, read.ConfidenceIn("class"));
    }

    [Fact]
    public void Read_ObservedResults_NamesAttributesAndUnits()
    {
        var read = ToolSemanticsReader.Read(Tool("list_repositories", "List repositories", "{}"), [Call("{}", """{"items":[{"name":"a","starCount":3,"size_kb":12,"owner":{"login":"x"}}]}""")]);

        var stars = read.Outputs.Single(output => output.Pattern == "/items/*/starCount");
        Assert.Equal(("star count", ValueKind.Count, "/items", "repository"), (stars.Noun, stars.Kind, stars.List, stars.Entity!.Singular));
        Assert.Equal("kilobytes", read.Outputs.Single(output => output.Pattern == "/items/*/size_kb").Unit);
        Assert.Equal("owner", read.Outputs.Single(output => output.Pattern == "/items/*/owner/login").Entity!.Singular);
    }

    [Theory]
    [InlineData("""{"items":[{"n":1},{"n":2},{"n":3}],"total":3}""", """{"items":[{"n":1},{"n":2},{"n":3}],"total":3}""", ListOrder.Stable, ListCompleteness.Complete, "n")]
    [InlineData("""{"items":[{"n":1},{"n":2},{"n":3}],"total":9}""", """{"items":[{"n":3},{"n":1},{"n":2}],"total":9}""", ListOrder.Unstable, ListCompleteness.Truncated, null)]
    [InlineData("""{"items":[{"n":3},{"n":2},{"n":1}]}""", """{"items":[{"n":1}]}""", ListOrder.Unknown, ListCompleteness.Unknown, "-n")]
    public void Read_ObservedLists_SaysOrderAndCompleteness(string first, string second, ListOrder order, ListCompleteness completeness, string? sortedBy)
    {
        var read = ToolSemanticsReader.Read(Tool("list_items", "List items", "{}"), [Call("{}", first), Call("{}", second)]);

        var list = Assert.Single(read.Lists);
        Assert.Equal((order, completeness, sortedBy), (list.Order, list.Completeness, list.SortedBy));
    }

    [Fact]
    public void Read_LimitThatWasReached_IsTruncated()
    {
        var tool = Tool("list_items", "List items", """{"properties":{"limit":{"type":"integer"}}}""");

        Assert.Equal(ListCompleteness.Truncated, Assert.Single(ToolSemanticsReader.Read(tool, [Call("""{"limit":2}""", "[1,2]")]).Lists).Completeness);
        Assert.Equal(ListCompleteness.Complete, Assert.Single(ToolSemanticsReader.Read(tool, [Call("""{"limit":5}""", "[1,2]")]).Lists).Completeness);
    }

    [Fact]
    public void Read_ParameterThatNeverVaried_IsContext()
    {
        var tool = Tool("list_commits", "List commits", """{"properties":{"repo_path":{"type":"string"},"author":{"type":"string"}},"required":["repo_path"]}""");

        var read = ToolSemanticsReader.Read(tool, Enumerable.Range(0, 6).Select(i => Call($$"""{"repo_path":"/workspace/a","author":"p{{i}}"}""", "[]")));

        Assert.Equal(ParameterRole.Context, read.Parameter("repo_path")!.Role);
        Assert.Equal(ParameterRole.Filter, read.Parameter("author")!.Role);
    }

    private static ObservedCall Call(string arguments, string view) => new(JsonElement.Parse(arguments), JsonElement.Parse(view), true);

    private static Tool Tool(string name, string description, string schema) => new()
    {
        Id = "s/" + name,
        ModelName = name,
        Server = "s",
        Name = name,
        Description = description,
        InputSchema = JsonElement.Parse(schema),
        SchemaHash = "",
    };
}
