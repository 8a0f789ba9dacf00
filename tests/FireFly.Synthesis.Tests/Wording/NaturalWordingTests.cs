using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed class NaturalWordingTests
{
    private const string Shelves = """{"shelves":[{"name":"A1","depth":3},{"name":"B2","depth":5}]}""";

    private static readonly Tool ManageShelves = Tool("shelves", "Manage shelves: list all shelves, create a new shelf, or audit a shelf.", """{"mode":{"type":"string","enum":["list","create","tidy"],"default":"list"},"shelfName":{"type":"string"}}""");
    private static readonly Tool ViewHistory = Tool("history", "View the loan history", """{"branch":{"type":"string"},"kind":{"type":"string","enum":["old","young"]},"maxCount":{"type":"integer"},"filePath":{"type":"string"}}""");
    private static readonly Tool CreateLoan = Tool("create_loan", "Create a loan", """{"title":{"type":"string"}}""", null, "title");
    private static readonly Tool ViewLoan = Tool("view_loan", "View a loan", """{"id":{"type":"string"}}""", null, "id");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mode":"list"}""")]
    public void Write_VagueVerbWithAMode_SaysWhatTheModeDoes(string arguments) =>
        Assert.Contains("list all shelves. ", Question(new DraftBuilder().Call(ManageShelves, arguments, Shelves).Ask(0, "/shelves/*", derive: "count")), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Write_VagueVerbWithAnUnexplainedMode_IsRejected() =>
        Rejects(Rejections.VagueVerb, new DraftBuilder().Call(ManageShelves, """{"mode":"tidy"}""", Shelves).Ask(0, "/shelves/*", derive: "count"));

    [Fact]
    public void Write_ArgumentOfAnotherMode_IsRejected() =>
        Rejects(Rejections.OddConstant, new DraftBuilder().Call(ManageShelves, """{"mode":"list","shelfName":"C3"}""", Shelves).Ask(0, "/shelves/*", derive: "count"));

    [Theory]
    [InlineData("YYYY-MM-DD")]
    [InlineData("<branch>")]
    [InlineData("loans/{name}")]
    [InlineData("string")]
    public void Write_PlaceholderAsConstant_IsRejected(string constant) =>
        Rejects(Rejections.Placeholder, new DraftBuilder().Call(ViewHistory, $$"""{"branch":"{{constant}}"}""", """{"color":"red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_FlowIntoASlotOfTheSameWord_DoesNotSayItTwice() =>
        Assert.Contains("then view the loan history for the current branch", Question(Branch("currentBranch", "branch")), StringComparison.Ordinal);

    [Fact]
    public void Write_DirectoryThatFlowsIntoAFileOrDirectory_IsTheDirectory()
    {
        var look = Tool("look", "Retrieve detailed metadata about a file or directory", """{"path":{"type":"string"}}""", null, "path");
        var draft = new DraftBuilder().Call(Tool("roots", "Get the list of directories"), "{}", "Directories:\n/shelf\n").Call(look, """{"path":"/shelf"}""", """{"color":"red"}""", ("/path", 0, "/tokens/path/0", Given.By("only")));

        Assert.Contains("metadata about the only directory.", Question(draft.Ask(1, "/color")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "the third line of that file")]
    [InlineData("""{"tail":4}""", "the third line that was read")]
    public void Write_LineOfAPartOfAFile_IsOneOfThoseThatWereRead(string arguments, string words)
    {
        var read = Tool("read", "Read the complete contents of a file", """{"tail":{"type":"number","description":"If provided, returns only the last N lines of the file"}}""");
        var draft = new DraftBuilder().Call(read, arguments, "Loans of the year\nBooks lent out\nUnits in the cellar\nAll of it is true").Ask(0, "/lines/2", Given.By("position", @is: "3"));

        Assert.Contains(words, Question(draft), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LineOfATextBelowTheNameOfItsFile_IsRejected() =>
        Rejects(Rejections.Ambiguous, new DraftBuilder()
            .Call(Tool("read", "Read the contents of files", """{"paths":{"type":"array","items":{"type":"string"}}}""", null, "paths"), """{"paths":["loans.txt"]}""", "loans.txt:\nLoans of the year\nBooks lent out\nAll of it is true")
            .Ask(0, "/lines/2", Given.By("position", @is: "3")));

    [Theory]
    [InlineData("The time in Oslo is 9401, and the time in Lima is 3402", "/tokens/number/0")]
    [InlineData("The opening is 2025-03-01 14:05", "/tokens/date/0")]
    public void Write_OneOfTwoOfTheSameName_OrAPartOfAMoment_IsRejected(string result, string pointer) =>
        Rejects(Rejections.NoNoun, new DraftBuilder().Call(Tool("convert", "Convert the opening of a shelf"), "{}", result).Ask(0, pointer, Given.By("position", @is: "first")));

    [Fact]
    public void Write_EditWithoutAChange_IsRejected() =>
        Rejects(Rejections.Unfinished, new DraftBuilder().Call(Tool("edit_loan", "Edit a loan", """{"id":{"type":"string"},"title":{"type":"string"}}""", null, "id"), """{"id":"L-1"}""", """{"color":"red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_MemberWhoseDescriptionTellsWhenItIsSet_HasNoNounFromIt()
    {
        var history = ViewHistory with { OutputSchema = DraftBuilder.Json("""{"type":"object","properties":{"r":{"type":"string","description":"Set when nothing matched"}}}""") };

        Rejects(Rejections.BadNoun, new DraftBuilder().Call(history, "{}", """{"r":"red"}""").Ask(0, "/r"));
    }

    [Theory]
    [InlineData("/rows/0/r", "the fine")]
    [InlineData("/r", "the total of all fines")]
    public void Write_MemberThatCannotBeSaid_HasTheNounOfItsOwnPlace(string pointer, string noun)
    {
        var fines = Tool("list_fines", "List fines") with
        {
            OutputSchema = DraftBuilder.Json("""
                {"type":"object","properties":{"r":{"type":"number","description":"Total of all fines"},
                 "rows":{"type":"array","items":{"$ref":"#/$defs/row"}}},"$defs":{"row":{"type":"object","properties":{"r":{"type":"number","description":"Fine"}}}}}
                """),
        };

        var question = Question(new DraftBuilder().Call(fines, "{}", """{"r":40,"rows":[{"r":7}]}""").Ask(0, pointer));

        Assert.Contains(noun, question, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/loans/*", null, "count")]
    [InlineData("/loans/*/day", null, "min")]
    [InlineData("/loans/1/title", "last", null)]
    [InlineData("/total", null, null)]
    public void Write_AllOfAPageThatTheToolCutsByDefault_IsRejected(string pointer, string? position, string? derive)
    {
        const string Page = """{"loans":[{"title":"Dune","day":4},{"title":"Emma","day":9}],"total":2}""";
        var select = position is null ? null : Given.By("position", position);
        var cut = Tool("loans", "List loans", """{"maxCount":{"type":"integer","default":2}}""");
        var whole = Tool("loans", "List loans", """{"maxCount":{"type":"integer","default":20}}""");

        Rejects(Rejections.Ambiguous, new DraftBuilder().Call(cut, "{}", Page).Ask(0, pointer, select, derive));
        Assert.NotNull(new QuestionWriter().Write(new DraftBuilder().Call(whole, "{}", Page).Ask(0, pointer, select, derive).Build()).Wording);
        Assert.NotNull(new QuestionWriter().Write(new DraftBuilder().Call(cut, """{"maxCount":7}""", Page).Ask(0, pointer, select, derive).Build()).Wording);
    }

    [Fact]
    public void Write_PathThatGoesOnBehindABlank_IsRejected() =>
        Rejects(Rejections.Ambiguous, new DraftBuilder().Call(CreateLoan, """{"title":"x"}""", "File: /loans/loan-3 - Wind the clock.md\nDone.").Ask(0, "/tokens/path/0", Given.By("only")));

    [Fact]
    public void Write_NounOfWhatWasGiven_IsRejected() =>
        Rejects(
            Rejections.Ambiguous,
            new DraftBuilder().Call(Tool("convert_time", "Convert time between timezones", """{"time":{"type":"string"}}"""), """{"time":"2023-09-18"}""", "The time in Europe/London is 2023-09-17 and it rains.").Ask(0, "/tokens/date/0", Given.By("only")));

    [Fact]
    public void Write_ChainThatNobodyCanFollow_IsRejected() =>
        Rejects(Rejections.NoNoun, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", """{"shop":{"rooms":[{"shelves":[{"boards":[{"books":[{"pages":[{"color":"red"}]}]}]}]}]}}""").Ask(0, "/shop/rooms/0/shelves/0/boards/0/books/0/pages/0/color", Given.By("only")));

    [Fact]
    public void Write_FlowIntoAnEnum_IsRejected() =>
        Rejects(Rejections.OddFlow, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", """{"era":"old"}""").Call(ViewHistory, """{"kind":"old"}""", """{"color":"red"}""", ("/kind", 0, "/era", null)).Ask(1, "/color"));

    [Fact]
    public void Write_TextFlowsIntoAFormatValidator_IsRejected() =>
        Rejects(
            Rejections.OddFlow,
            new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", """{"title":"Dune"}""")
                .Call(Tool("check", "Validate JSON, CSV or XML strings", """{"input":{"type":"string"},"format":{"type":"string","enum":["json","csv","xml"]}}"""), """{"input":"Dune","format":"xml"}""", """{"color":"red"}""", ("/input", 0, "/title", null))
                .Ask(1, "/color"));

    [Fact]
    public void Write_MemberOfTheFirstOfManyJsonLines_IsRejected() =>
        Rejects(Rejections.Ambiguous, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", "{\"title\":\"Dune\"}\n{\"title\":\"Emma\"}\n").Ask(0, "/json/title"));

    [Fact]
    public void Write_MemberOfTheFirstObjectInTheEndOfADocument_IsRejected() =>
        Rejects(Rejections.Ambiguous, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", "  \"title\": \"Dune\"\n},\n{\n  \"title\": \"Emma\"\n}").Ask(0, "/json/title"));

    [Fact]
    public void Write_PathCalledFileFlowsIntoAFile_IsThatFile()
    {
        var read = Tool("read", "Read the contents of a file", """{"path":{"type":"string"}}""", null, "path");
        var draft = new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", """{"file":"/loans/loan-1.md"}""").Call(read, """{"path":"/loans/loan-1.md"}""", """{"color":"red"}""", ("/path", 0, "/file", null));

        Assert.Contains("then read the contents of the file.", Question(draft.Ask(1, "/color")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OnlyIdOfWhatWasMade_IsThatOfTheNewThing() =>
        Assert.StartsWith(
            "First create a loan titled 'Dune', then view the new loan. ",
            Question(new DraftBuilder().Call(CreateLoan, """{"title":"Dune"}""", "Loan LOAN-17 was stored.\nAll is well.\n")
                .Call(ViewLoan, """{"id":"LOAN-17"}""", """{"color":"red"}""", ("/id", 0, "/tokens/id/0", By("only"))).Ask(1, "/color")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"lines":4,"x":"y"}""", "/lines", "number of lines")]
    [InlineData("""{"text1Length":4,"x":"y"}""", "/text1Length", "length of the first text")]
    [InlineData("""{"values":{"g":4,"h":5}}""", "/values/g", "value for 'g'")]
    [InlineData("""{"state":{"untracked":["a.txt","b/"]}}""", "/state/untracked/1", "the last untracked path")]
    public void Write_ValueWithASpeakableName_IsNamed(string result, string pointer, string words) =>
        Assert.Contains(words, Question(new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", result).Ask(0, pointer, pointer.EndsWith("/1", StringComparison.Ordinal) ? By("position", @is: "last") : null)), StringComparison.Ordinal);

    [Theory]
    [InlineData("main")]
    [InlineData("alg")]
    [InlineData("born")]
    [InlineData("bytesShiftJis")]
    public void Write_LabelThatNobodyWouldSay_IsRejected(string label) =>
        Rejects(Rejections.BadNoun, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", $$"""{"{{label}}":7,"x":"y"}""").Ask(0, $"/{label}"));

    [Fact]
    public void Write_ListOfOneValueOverAndOver_IsRejected() =>
        Rejects(Rejections.UnaskableValue, new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", """{"items":[{"owner":"Ada"},{"owner":"Ada"}]}""").Ask(0, "/items/*/owner", derive: "list"));

    private static DraftBuilder Branch(string member, string parameter) =>
        new DraftBuilder().Call(ViewLoan, """{"id":"L-1"}""", $$"""{"{{member}}":"North"}""").Call(ViewHistory, $$"""{"{{parameter}}":"North"}""", """{"color":"red"}""", ($"/{parameter}", 0, $"/{member}", null)).Ask(1, "/color");

    private static string Question(DraftBuilder draft)
    {
        var result = new QuestionWriter().Write(draft.Build());
        Assert.True(result.Wording is not null, result.Rejection);
        return result.Wording.Question;
    }

    private static void Rejects(string reason, DraftBuilder draft)
    {
        var result = new QuestionWriter().Write(draft.Build());
        Assert.Null(result.Wording);
        Assert.Equal(reason, result.Rejection);
    }
}
