using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using Xunit;

namespace FireFly.Simulator.Tests.Derivation;

public sealed class TwinRulesTests
{
    [Fact]
    public void PathReadByOneTool_AnswersForItsTwin()
    {
        const string Schema = """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""";
        var known = new KnownTools().Tool("files/read", Schema).Tool("files/read_text", Schema).Tool("files/size", Schema);
        foreach (var file in Enumerable.Range(0, 9))
        {
            var path = $$"""{"path":"/workspace/{{file}}.txt"}""";
            known.Recorded("files/read", path, $"text {file * file} of file").Recorded("files/size", path, $"{file * 11} bytes");
            if (file < 7)
            {
                known.Recorded("files/read_text", path, $"text {file * file} of file");
            }
        }

        Assert.Equal("text 64 of file", KnownTools.Ask(known.Learn(), "files/read_text", """{"path":"/workspace/8.txt"}"""));
        Assert.DoesNotContain(known.Learn().RulesOf("files/size"), rule => rule.Kind == "same-as");
    }

    [Fact]
    public void EntityShownWholeInAList_IsLookedUpThere()
    {
        static string Entity(int i) => $$"""{"id":"B-{{i}}","title":"Book {{i * 7}}","pages":{{100 + i}}}""";
        var known = new KnownTools().Tool("books/get").Tool("books/list").Recorded("books/list", "{}", $$"""{"books":[{{string.Join(',', Enumerable.Range(1, 20).Select(Entity))}}]}""");
        foreach (var i in Enumerable.Range(1, 6))
        {
            known.Recorded("books/get", $$"""{"book":"B-{{i}}"}""", Entity(i));
        }

        var answer = Assert.IsType<DerivedAnswer>(known.Learn().Find("books/get", JsonElement.Parse("""{"book":"B-17"}"""), StateKeys.Initial));

        Assert.Equal("shown-by", answer.Rule.Kind);
        Assert.Equal(Entity(17), answer.Result.Content[0].GetProperty("text").GetString());
        Assert.Null(KnownTools.Ask(known.Learn(), "books/get", """{"book":"B-77"}"""));
    }
}
