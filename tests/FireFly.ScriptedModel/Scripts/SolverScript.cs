using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.ScriptedModel.Scripts;

/// <summary>
/// Solves tasks whose reference calls it knows: makes them one by one, slips where its traits say so, corrects itself, and submits the gold
/// answer, or a wrong one. It knows a task by its question.
/// </summary>
public sealed class SolverScript : IModelScript
{
    private const string Unknown = "no_such_tool";

    private readonly List<VerifiedTask> _tasks;
    private readonly Dictionary<string, string> _names;
    private readonly SolverTraits _traits;

    /// <summary>A solver.</summary>
    /// <param name="tasks">Tasks that it knows.</param>
    /// <param name="tools">Their tools.</param>
    /// <param name="traits">How good it is.</param>
    public SolverScript(IEnumerable<VerifiedTask> tasks, IEnumerable<Tool> tools, SolverTraits? traits = null)
    {
        _tasks = [.. tasks.OrderByDescending(task => task.Question.Length)];
        _names = tools.ToDictionary(tool => tool.Id, tool => tool.ModelName, StringComparer.Ordinal);
        _traits = traits ?? new SolverTraits();
    }

    /// <inheritdoc />
    public ScriptedReply Answer(ScriptedRequest request)
    {
        var asked = request.Messages.FirstOrDefault(message => message.Role == "user")?.Text ?? "";
        var task = _tasks.FirstOrDefault(task => asked.StartsWith(task.Question, StringComparison.Ordinal));
        if (task is null)
        {
            return ScriptedReply.Of("I do not know this task.");
        }

        var made = request.Messages.SelectMany(message => message.Calls).ToList();
        var step = 0;
        foreach (var call in made)
        {
            step += step < task.Calls.Count && IsReference(call, task.Calls[step]) ? 1 : 0;
        }

        if (step == task.Calls.Count)
        {
            return ScriptedReply.Calling("submit_answer", new JsonObject { ["answer"] = AnswerOf(task, request) }.ToJsonString());
        }

        var (name, arguments) = (_names[task.Calls[step].Tool], task.Calls[step].Arguments.GetRawText());
        // A slip is made once a step: what follows a slip is right.
        var slipped = made.Count > 0 && !(step > 0 && IsReference(made[^1], task.Calls[step - 1]));
        return slipped ? ScriptedReply.Calling(name, arguments)
            : Happens(_traits.UnknownTool, "unknown", task, request, step) ? ScriptedReply.Calling(Unknown, arguments)
            : Happens(_traits.InvalidJson, "json", task, request, step) ? ScriptedReply.Calling(name, arguments[..^1] + ", oops")
            : Happens(_traits.WrongArguments, "arguments", task, request, step) ? ScriptedReply.Calling(name, """{"no_such_parameter":[1,2]}""")
            : ScriptedReply.Calling(name, arguments);
    }

    private bool IsReference(ScriptedCall call, ReferenceCall reference)
    {
        try
        {
            return call.Name == _names[reference.Tool] && JsonNode.DeepEquals(JsonNode.Parse(call.Arguments), JsonNode.Parse(reference.Arguments.GetRawText()));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private JsonNode AnswerOf(VerifiedTask task, ScriptedRequest request) =>
        Happens(_traits.Success, "success", task, request, 0)
            ? JsonNode.Parse(task.Answer.GetRawText())!
            : new JsonObject([.. task.Fields.Keys.Select(name => KeyValuePair.Create<string, JsonNode?>(name, "wrong"))]);

    private bool Happens(double chance, string what, VerifiedTask task, ScriptedRequest request, int step) =>
        Draw.Of(_traits.Seed, what, task.Id, request.Seed, step) < chance;
}
