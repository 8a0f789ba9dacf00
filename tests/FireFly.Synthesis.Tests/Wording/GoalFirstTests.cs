using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Wording;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed partial class GoalFirstTests
{
    private const string Tasks = """{"tasks":[{"id":"TASK-3","title":"Plan the autumn sale","priority":"high","assignee":"@olga"},{"id":"TASK-7","title":"Order more tents","priority":"low","assignee":"@kofi"}]}""";

    private static readonly Tool ListTasks = Tool("list_tasks", "List tasks", """{"status":{"type":"string","enum":["open","done"]},"assignee":{"type":"string"},"query":{"type":"string"}}""");
    private static readonly Tool GetTask = Tool("get_task", "Get a task by its id", """{"id":{"type":"string"}}""", null, "id");
    private static readonly Tool CreateTask = Tool("create_task", "Create a task", """{"title":{"type":"string"},"priority":{"type":"string","enum":["low","high"]}}""", null, "title");

    [Fact]
    public void Write_AttributeOfAThing_NamesTheThingAndNoCall()
    {
        foreach (var question in Questions(new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"priority":"high","due":"2026-03-01"}""").Ask(0, "/priority")))
        {
            Assert.Contains("priority", question, StringComparison.Ordinal);
            Assert.Contains("TASK-3", question, StringComparison.Ordinal);
            Assert.DoesNotMatch(StepWords(), question);
        }
    }

    [Fact]
    public void Write_FlowByTitle_IsOneNounPhrase()
    {
        var draft = new DraftBuilder().Call(ListTasks, "{}", Tasks)
            .Call(GetTask, """{"id":"TASK-3"}""", """{"reviewer":"Ada Lind"}""", ("/id", 0, "/tasks/0/id", By("attribute", "/title", null, "\"Plan the autumn sale\"")))
            .Ask(1, "/reviewer");

        Assert.All(Questions(draft), q =>
        {
            Assert.Matches("reviewer", q);
            Assert.Matches("task (?:titled )?['\"“]Plan the autumn sale['\"”]", q);
            Assert.DoesNotMatch(StepWords(), q);
        });
    }

    [Fact]
    public void Write_CountOfAFilteredList_AsksHowMany() =>
        Assert.Contains(Questions(new DraftBuilder().Call(ListTasks, """{"status":"open","assignee":"@olga"}""", Tasks).Ask(0, "/tasks/*", derive: "count")), q => q.StartsWith("How many ", StringComparison.Ordinal) && q.Contains("@olga", StringComparison.Ordinal) && q.Contains("open", StringComparison.Ordinal));

    [Fact]
    public void Write_Creation_IsARequestWithItsTitle() =>
        Assert.All(Questions(new DraftBuilder().Call(CreateTask, """{"title":"Call the roof repairer","priority":"high"}""", """{"id":"TASK-9","position":14}""").Ask(0, "/position")), q =>
        {
            Assert.Matches("(?i)(?:create|add) a task titled ['\"“]Call the roof repairer['\"”]", q);
            Assert.Contains("high", q, StringComparison.Ordinal);
            Assert.Contains("position", q, StringComparison.Ordinal);
        });

    [Fact]
    public void Write_SameAttributeOfTwoThings_ComparesThem()
    {
        var draft = new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"priority":"high"}""").Call(GetTask, """{"id":"TASK-7"}""", """{"priority":"low"}""").Ask(0, "/priority").Ask(1, "/priority");

        Assert.All(Questions(draft), q => Assert.Matches("TASK-3.* and .*TASK-7", q));
    }

    [Fact]
    public void Write_ManySeeds_GivesManyForms() =>
        Assert.True(Questions(new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"priority":"high"}""").Ask(0, "/priority")).Distinct().Count() >= 12);

    [Theory]
    [InlineData("hourglass", "Does this and that for you")]
    [InlineData("manage_things", "Manage things")]
    public void Write_ToolThatNobodyUnderstands_IsNoTask(string name, string description) =>
        Rejects(Rejections.NoFrame, new DraftBuilder().Call(Tool(name, description), "{}", """{"color":"red"}""").Ask(0, "/color"));

    [Fact]
    public void Write_LineByItsNumber_IsNoTask() =>
        Rejects(Rejections.NumberedLine, new DraftBuilder().Call(Tool("read_file", "Read a file", """{"path":{"type":"string"}}""", null, "path"), """{"path":"/workspace/notes.txt"}""", "one thing\nanother thing\na third thing").Ask(0, "/lines/1", By("position", @is: "2")));

    [Theory]
    [InlineData("/tasks/*", null, "count")]
    [InlineData("/tasks/1/position", "max", null)]
    public void Write_AllOfAListingThatMayBeCut_IsNoTask(string pointer, string? extreme, string? derive)
    {
        const string Page = """{"tasks":[{"title":"Plan the sale","position":4},{"title":"Order tents","position":9}]}""";
        var cut = Tool("list_tasks", "List tasks", """{"maxCount":{"type":"integer","default":2}}""");

        Rejects(Rejections.Cut, new DraftBuilder().Call(cut, "{}", Page).Ask(0, pointer, extreme is null ? null : By("superlative", "/position", extreme), derive));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("\"12\"")]
    public void Write_TotalOfAListing_AsksHowMany(string total)
    {
        var list = Tool("list_tasks", "List the tasks of a project", """{"project":{"type":"string"}}""", null, "project");
        var draft = new DraftBuilder().Call(list, """{"project":"harbour"}""", $$"""{"tasks":[{"title":"Plan the sale"},{"title":"Order tents"}],"total":{{total}}}""").Ask(0, "/total");

        Assert.All(Questions(draft), q => Assert.Matches("(?i)(?=.*harbour).*(how many|number of|count)", q));
    }

    [Theory]
    [InlineData("\"a dozen\"")]
    [InlineData("true")]
    [InlineData("[12]")]
    public void Write_TotalThatIsNoNumber_IsNoTask(string total) =>
        Rejects(Rejections.NoNoun, new DraftBuilder().Call(Tool("list_tasks", "List tasks"), "{}", $$"""{"tasks":[{"title":"Plan the sale"}],"total":{{total}}}""").Ask(0, "/total"));

    [Fact]
    public void Write_DeedForSomebody_SaysForWhomWhereAndWhen()
    {
        var reserve = Tool("reserve_book", "Reserve a book for a member", """{"book_id":{"type":"string"},"member_id":{"type":"string"},"branch_id":{"type":"string"},"date":{"type":"string","format":"date"}}""", null, "book_id", "member_id", "branch_id", "date");
        var draft = new DraftBuilder().Call(reserve, """{"book_id":"B-7","member_id":"M-2","branch_id":"BR-3","date":"2024-05-03"}""", """{"queue_position":4}""").Ask(0, "/queue_position");

        Assert.All(Questions(draft), q => Assert.Matches("(?i)reserve (the )?book B-7 for (the )?member M-2 at (the )?branch BR-3 on .*3", q));
    }

    [Fact]
    public void Write_ThingNamedByAUuid_IsNoTask() =>
        Rejects(Rejections.OpaqueConstant, new DraftBuilder().Call(GetTask, """{"id":"46106744-b7cb-4cc6-b972-db0ea8a97ce8"}""", """{"priority":"high"}""").Ask(0, "/priority"));

    [Fact]
    public void Write_AnswerAmongTheConstants_IsNoTask() =>
        Rejects(Rejections.Revealed, new DraftBuilder().Call(CreateTask, """{"title":"Paint the red door"}""", """{"id":"TASK-9","mark":"red"}""").Ask(0, "/mark"));

    [Fact]
    public void Refusal_ComputationOverWhatWasLookedUp_IsNamed()
    {
        var hash = Tool("hash", "Compute the hash of a text", """{"text":{"type":"string"}}""", null, "text");
        var draft = new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"title":"Plan the autumn sale"}""").Call(hash, """{"text":"Plan the autumn sale"}""", """{"hash":"ab12"}""", ("/text", 0, "/title", null)).Ask(1, "/hash").Build();

        Assert.Equal(Rejections.ComputedFlow, CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Write_ElementByItsPosition_IsNoTask() =>
        Rejects(Rejections.OddPosition, new DraftBuilder().Call(ListTasks, "{}", Tasks).Ask(0, "/tasks/0/priority", By("position", @is: "first")));

    [Fact]
    public void Refusal_ThingsThatOnlyStandInOneListing_IsNamed()
    {
        var draft = new DraftBuilder().Call(ListTasks, "{}", Tasks)
            .Ask(0, "/tasks/0/priority", By("attribute", "/title", null, "\"Plan the autumn sale\"")).Ask(0, "/tasks/1/assignee", By("attribute", "/title", null, "\"Order more tents\"")).Build();

        Assert.Equal(Rejections.Unrelated, CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Refusal_SameQuestionAboutThingsOfOneListing_IsNone()
    {
        var draft = new DraftBuilder().Call(ListTasks, "{}", Tasks)
            .Ask(0, "/tasks/0/assignee", By("attribute", "/title", null, "\"Plan the autumn sale\"")).Ask(0, "/tasks/1/assignee", By("attribute", "/title", null, "\"Order more tents\"")).Build();

        Assert.Null(CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Refusal_StatusLookedUpToSearchForIt_IsNamed()
    {
        var draft = new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"status":"open"}""").Call(ListTasks, """{"status":"open"}""", Tasks, ("/status", 0, "/status", null)).Ask(1, "/tasks/*", derive: "count").Build();

        Assert.Equal(Rejections.OddFlow, CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Refusal_ThingNamedAndSoughtAllTheSame_IsNamed()
    {
        var draft = new DraftBuilder().Call(GetTask, """{"id":"TASK-9"}""", """{"assignee":"@olga"}""")
            .Call(ListTasks, """{"assignee":"@olga"}""", Tasks, ("/assignee", 0, "/assignee", null)).Ask(1, "/tasks/0/priority", By("attribute", "/title", null, "\"Plan the autumn sale\"")).Build();

        Assert.Equal(Rejections.OverSpecified, CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Refusal_ListOfOneAndTheSame_IsNamed()
    {
        const string Same = """{"tasks":[{"id":"TASK-3","priority":"high"},{"id":"TASK-7","priority":"high"}]}""";

        Assert.Equal(Rejections.UnaskableValue, CandidateRules.Refusal(new DraftBuilder().Call(ListTasks, "{}", Same).Ask(0, "/tasks/*/priority", derive: "list").Build()));
    }

    [Fact]
    public void Refusal_PartsThatShareNothing_IsNamed()
    {
        var weather = Tool("get_weather", "Get the weather of a city", """{"city":{"type":"string"}}""", null, "city");
        var draft = new DraftBuilder().Call(GetTask, """{"id":"TASK-3"}""", """{"priority":"high"}""").Call(weather, """{"city":"Oslo"}""", """{"humidity":40}""").Ask(0, "/priority").Ask(1, "/humidity").Build();

        Assert.Equal(Rejections.Unrelated, CandidateRules.Refusal(draft));
    }

    private static void Rejects(string reason, DraftBuilder draft)
    {
        var result = new QuestionWriter().Write(draft.Build());
        Assert.Null(result.Wording);
        Assert.Equal(reason, result.Rejection);
    }

    [GeneratedRegex(@"(?i)\b(first|then|next|finally|step)\b")]
    private static partial Regex StepWords();
}
