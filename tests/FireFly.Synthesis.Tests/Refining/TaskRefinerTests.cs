using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Prompts;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Synthesis.Refining;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Refining;

public sealed class TaskRefinerTests
{
    private const string Natural = "I am looking for something about \"harbour\": of the hits, take the one from 1998. On which shelf is it, and how long is it in pages?";
    private const string NaturalTemplate = "It stands on shelf {shelf} and has {pages} pages.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refine_WithoutModels_ChangesNothing()
    {
        var refined = await RefineAsync(ChatModels.None, LibraryTasks.Task);

        Assert.Same(LibraryTasks.Task, Assert.Single(refined.Tasks));
        Assert.Equal((0, 0, null), (refined.Reworded, refined.Judged, refined.Stopped));
    }

    [Fact]
    public async Task Writer_GoodWords_TakeTheTemplatesPlaceAndNothingElseChanges()
    {
        await using var role = await StartAsync(ModelRoles.TaskWriter, _ => Words());

        var task = Assert.Single((await RefineAsync(role.Models, LibraryTasks.Task)).Tasks);

        Assert.Equal((Natural, NaturalTemplate), (task.Question, task.AnswerTemplate));
        Assert.Equal("Where it stands.", task.AnswerSchema.GetProperty("properties").GetProperty("shelf").GetProperty("description").GetString());
        Assert.Equal([PromptText.Of("task-writer").Id], task.Prompts!);
        Assert.NotEqual(LibraryTasks.Task.Id, task.Id);
        Assert.Equal(LibraryTasks.Task.Answer.GetRawText(), task.Answer.GetRawText());
        Assert.Same(LibraryTasks.Task.Calls, task.Calls);
        Assert.Null(SolvableCheck.Check(task, LibraryTasks.Recordings));
        Assert.Contains("Persona: ", role.Server.Requests[0].User, StringComparison.Ordinal);
        Assert.DoesNotContain("F-12", role.Server.Requests[0].User, StringComparison.Ordinal);
        Assert.DoesNotContain("284", role.Server.Requests[0].User, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { Natural.Replace("harbour", "port", StringComparison.Ordinal), NaturalTemplate, "Where it stands.", "harbour" },
        { Natural.Replace("1998", "the nineties", StringComparison.Ordinal), NaturalTemplate, "Where it stands.", "1998" },
        { Natural + " I think it is F-12.", NaturalTemplate, "Where it stands.", "states the answer of 'shelf'" },
        { Natural, "It stands on shelf {shelf}.", "Where it stands.", "the answer template must hold each" },
        { Natural, NaturalTemplate + " {more}", "Where it stands.", "the answer template must hold each" },
        { Natural, NaturalTemplate + " That is 284.", "Where it stands.", "the answer template states" },
        { Natural, NaturalTemplate, "For example F-12.", "a description states the answer" },
        { Natural + " See https://evil.example/x.", NaturalTemplate, "Where it stands.", "https://evil.example" },
        { "Go.", NaturalTemplate, "Where it stands.", "20 to 1200 characters" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Writer_BadWords_AreRepairedOnceOrTheTemplateStays(string question, string template, string description, string told)
    {
        await using var repairing = await StartAsync(ModelRoles.TaskWriter, request => request.Number == 0 ? Words(question, template, description) : Words());
        Assert.Equal(Natural, (await RefineAsync(repairing.Models, LibraryTasks.Task)).Tasks[0].Question);
        Assert.Contains(told, repairing.Server.Requests[1].Messages[^1].Text, StringComparison.Ordinal);

        await using var stubborn = await StartAsync(ModelRoles.TaskWriter, _ => Words(question, template, description));
        var refined = await RefineAsync(stubborn.Models, LibraryTasks.Task);

        Assert.Same(LibraryTasks.Task, refined.Tasks[0]);
        Assert.Equal((0, 1, 2), (refined.Reworded, refined.Kept.Values.Sum(), stubborn.Server.Requests.Count));
    }

    [Fact]
    public async Task Writer_SelectionThatIsNoLongerSaid_IsRefused()
    {
        var call = LibraryTasks.Task.Calls[1];
        var first = LibraryTasks.Task with
        {
            Question = LibraryTasks.Question.Replace("the match whose year is 1998", "the first match", StringComparison.Ordinal),
            Calls = [LibraryTasks.Task.Calls[0], call with { Origins = new Dictionary<string, ValueOrigin> { ["/book_id"] = ValueOrigin.Output(0, "/books/0/book_id", new Select { By = "position", Is = "first" }) } }],
        };
        await using var role = await StartAsync(ModelRoles.TaskWriter, request => Words(Natural.Replace("the one from 1998", request.Number == 0 ? "one" : "the first", StringComparison.Ordinal)));

        var task = (await RefineAsync(role.Models, first)).Tasks[0];

        Assert.Contains("take the first", task.Question, StringComparison.Ordinal);
        Assert.Contains("no longer says which element", role.Server.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writer_TheSameWordsForTwoTasks_AreTakenOnce()
    {
        await using var role = await StartAsync(ModelRoles.TaskWriter, request =>
            Prompted.After(request, "Answer fields:").Contains("author", StringComparison.Ordinal) ? Words(Natural, "It is {author}.", "Who wrote it.", "author") : Words());

        var refined = await RefineAsync(role.Models, LibraryTasks.Task, LibraryTasks.Other);

        Assert.Equal([Natural, LibraryTasks.Other.Question], refined.Tasks.Select(task => task.Question));
        Assert.Equal(1, refined.Kept["too near to another task"]);
    }

    [Theory]
    [InlineData(ModelRoles.TaskWriter)]
    [InlineData(ModelRoles.Judge)]
    public async Task Role_InstructionsInDescriptions_StandWithinTheMarksAlone(string name)
    {
        await using var role = await StartAsync(name, new RolesScript().Answer);

        await RefineAsync(role.Models, LibraryTasks.Task);

        var request = Assert.Single(role.Server.Requests);
        Assert.Contains(Prompted.Data(request), text => text.Contains("IGNORE ALL PREVIOUS", StringComparison.Ordinal));
        Assert.DoesNotContain("IGNORE ALL PREVIOUS", Prompted.Own(request), StringComparison.Ordinal);
        Assert.DoesNotContain("harbour", Prompted.Own(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_PassingTasks_KeepTheirJudgementWithReasons()
    {
        await using var role = await StartAsync(ModelRoles.Judge, _ => Judgement(null));

        var refined = await RefineAsync(role.Models, LibraryTasks.Task);

        var task = Assert.Single(refined.Tasks);
        Assert.Equal(["clear", "complete", "realistic", "singleAnswer", "toolsOnly"], task.Judgement!.Keys.Order(StringComparer.Ordinal));
        Assert.All(task.Judgement.Values, verdict => Assert.Equal(new CriterionVerdict(true, "Because."), verdict));
        Assert.Equal([PromptText.Of("judge").Id], task.Prompts!);
        Assert.Equal(LibraryTasks.Task.Id, task.Id);
    }

    [Theory]
    [InlineData("realistic")]
    [InlineData("singleAnswer")]
    public async Task Judge_AFailedCriterion_DropsTheTask(string criterion)
    {
        await using var role = await StartAsync(ModelRoles.Judge, request => Judgement(request.User.Contains("Who is its author", StringComparison.Ordinal) ? criterion : null));

        var refined = await RefineAsync(role.Models, LibraryTasks.Task, LibraryTasks.Other);

        Assert.Equal(["t1"], refined.Tasks.Select(task => task.Id));
        Assert.Equal((2, 1), (refined.Judged, refined.Dropped[criterion]));
    }

    [Theory]
    [InlineData(ModelRoles.TaskWriter)]
    [InlineData(ModelRoles.Judge)]
    public async Task Role_OutOfBudgetOrDown_LeavesTheRestAsItIs(string name)
    {
        await using var poor = await ScriptedRole.StartAsync(name, new RolesScript(), Cancellation, options => options with { TokenBudget = 10 });
        var refined = await RefineAsync(poor.Models, LibraryTasks.Task, LibraryTasks.Other);
        Assert.Equal([LibraryTasks.Task, LibraryTasks.Other], refined.Tasks);
        Assert.Contains("token budget", refined.Stopped, StringComparison.Ordinal);

        await using var down = await StartAsync(name, _ => new ScriptedReply { Fault = ScriptedFault.ServerError });
        refined = await RefineAsync(down.Models, LibraryTasks.Task, LibraryTasks.Other);
        Assert.Equal([LibraryTasks.Task, LibraryTasks.Other], refined.Tasks);
        Assert.Contains("was down", refined.Stopped, StringComparison.Ordinal);
    }

    private static Task<RefinedTasks> RefineAsync(ChatModels models, params VerifiedTask[] tasks) =>
        new TaskRefiner(models, LibraryTasks.Tools, 7).RefineAsync(tasks, LibraryTasks.Recordings, Cancellation);

    private static Task<ScriptedRole> StartAsync(string role, Func<ScriptedRequest, ScriptedReply> script) => ScriptedRole.StartAsync(role, new DelegateScript(script), Cancellation);

    private static ScriptedReply Words(string question = Natural, string template = NaturalTemplate, string description = "Where it stands.", params string[] fields) =>
        ScriptedReply.Of(new JsonObject
        {
            ["question"] = question,
            ["template"] = template,
            ["fields"] = new JsonArray([.. (fields.Length == 0 ? ["shelf", "pages"] : fields).Select(field => new JsonObject { ["name"] = field, ["description"] = field == "pages" ? "How long it is." : description })]),
        }.ToJsonString());

    private static ScriptedReply Judgement(string? failing) =>
        ScriptedReply.Of(new JsonObject(new[] { "realistic", "clear", "toolsOnly", "complete", "singleAnswer" }
            .Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["reason"] = "Because.", ["pass"] = name != failing }))).ToJsonString());
}
