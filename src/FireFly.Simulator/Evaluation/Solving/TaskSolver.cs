using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Models;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Evaluation.Injection;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>Lets a model solve tasks in episodes of the simulator: function calling over the offered tools, a bounded number of turns. Thread-safe.</summary>
internal sealed class TaskSolver(ChatModel model, string label, SimulatedDataset dataset, EpisodeRegistry episodes, SimulationMode mode, SolverLimits limits, int seed, LeftOutTools leftOut, FailureInjection? inject = null)
{
    private static readonly PromptText Prompt = PromptText.Of("solver");
    private static readonly PromptText Nudge = PromptText.Of("solver-nudge");


    /// <summary>Makes one attempt.</summary>
    /// <exception cref="ModelProviderException">The provider failed, and not because of the conversation: the attempt says nothing of the model.</exception>
    /// <exception cref="ModelStoppedException">The run cannot go on.</exception>
    public async Task<SolverAttempt> SolveAsync(VerifiedTask task, int attempt, CancellationToken cancellationToken)
    {
        var episode = episodes.Begin(task, seed, dataset, mode) ?? throw new InvalidOperationException("Too many attempts at once.");
        try
        {
            var conversation = new Conversation(episode, SeedOf(task, attempt), leftOut, inject);
            var (end, problem) = await RunAsync(conversation, attempt, cancellationToken);
            return Result(conversation, attempt, end, problem);
        }
        finally
        {
            episodes.Remove(episode.Id);
        }
    }

    private async Task<(AttemptEnd End, string? Problem)> RunAsync(Conversation conversation, int attempt, CancellationToken cancellationToken)
    {
        var nudged = false;
        while (conversation.Turns < limits.Turns)
        {
            ChatResponse response;
            try
            {
                var options = new ChatOptions { Tools = conversation.Tools, Seed = conversation.Seed }.WithPrompt(Prompt.Id).WithAttempt(attempt);
                response = await model.Client.GetResponseAsync(conversation.Messages, options, cancellationToken);
            }
            catch (ModelProviderException failure) when (failure.Kind == FailureKind.Refused)
            {
                if (await LeaveOutAsync(conversation, failure))
                {
                    continue;
                }

                return (AttemptEnd.Refused, failure.Message);
            }

            conversation.Add(response);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                if (await AnswerAsync(conversation, response.Text, isLast: nudged, cancellationToken))
                {
                    return (AttemptEnd.Answered, null);
                }

                if (nudged)
                {
                    return (AttemptEnd.NoAnswer, null);
                }

                nudged = true;
                conversation.Messages.Add(new ChatMessage(ChatRole.User, Nudge.Text));
                continue;
            }

            foreach (var call in calls)
            {
                if (++conversation.Calls > limits.Calls)
                {
                    return (AttemptEnd.Calls, $"more than {limits.Calls} calls");
                }

                var text = UntrustedText.Cut(await CallAsync(conversation, call, cancellationToken), limits.ResultCharacters);
                conversation.Messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, text)]));
                if (conversation.Episode.Done)
                {
                    return (AttemptEnd.Answered, null);
                }
            }
        }

        return (AttemptEnd.Turns, $"{limits.Turns} turns");
    }

    /// <summary>
    /// Leaves the tools that the provider refuses out of the offer. Where the task cannot be solved without one of them, or the refusal does not
    /// tell which they are, the attempt is not made: that says nothing of the model.
    /// </summary>
    /// <returns>Whether the request can be sent again; false where the refusal is about something else.</returns>
    private async Task<bool> LeaveOutAsync(Conversation conversation, ModelProviderException refusal)
    {
        var named = LeftOutTools.NamedIn(refusal, [.. conversation.Tools.Select(tool => tool.Name)]);
        if (named.Count == 0)
        {
            return conversation.Turns == 0 && LeftOutTools.IsAboutTheOffer(refusal) ? throw refusal : false;
        }

        var needed = conversation.Episode.Task.Calls.Select(call => dataset.Engine.Tools.GetValueOrDefault(call.Tool)?.ModelName).Append(AnswerTool.Name).ToHashSet(StringComparer.Ordinal);
        if (named.FirstOrDefault(needed.Contains) is { } tool)
        {
            throw new ModelProviderException(FailureKind.Refused, $"the provider does not take the tool '{tool}', which the task needs: {refusal.Message}", refusal);
        }

        foreach (var name in named)
        {
            await leftOut.AddAsync(name, refusal.Message);
        }

        conversation.Tools.RemoveAll(offered => named.Contains(offered.Name));
        return true;
    }

    /// <summary>
    /// Takes a message without calls for the answer where it holds one: an object with a field of the task, so that a call that was written
    /// down instead of made is not mistaken for it; after a reminder, whatever object there is.
    /// </summary>
    private static async ValueTask<bool> AnswerAsync(Conversation conversation, string text, bool isLast, CancellationToken cancellationToken) =>
        AnswerText.TryExtract(text, out var answer)
        && (isLast || answer.EnumerateObject().Any(member => conversation.Episode.Task.Fields.ContainsKey(member.Name)))
        && await conversation.Episode.AnswerAsync(JsonSerializer.SerializeToElement(text, FireFlyJson.Default.String), cancellationToken) is not null;

    private static async ValueTask<string> CallAsync(Conversation conversation, FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (call.Exception is not null)
        {
            conversation.Count(new Hallucinations(0, 0, 1));
            return $"{ErrorCodes.Invalid}: the arguments of '{call.Name}' are not a JSON object; call it again with one.";
        }

        var arguments = JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
        if (call.Name == AnswerTool.Name)
        {
            var turn = await AgentTurn.TakeAsync(conversation.Episode, call.Name, arguments, cancellationToken);
            conversation.Count(new Hallucinations(0, turn.Code == ErrorCodes.Invalid ? 1 : 0, 0));
            return turn.Result.Text();
        }

        var tool = conversation.Find(call.Name);
        if (tool is null)
        {
            conversation.Count(new Hallucinations(1, 0, 0));
            return $"{ErrorCodes.UnknownTool}: there is no tool '{call.Name}'. The tools are {string.Join(", ", conversation.Tools.Select(offered => offered.Name))}.";
        }

        if (conversation.Failures?.Next() is { } failure)
        {
            return failure;
        }

        var problem = tool.ArgumentFault(arguments);
        var answer = await AgentTurn.TakeAsync(conversation.Episode, tool.ModelName, arguments, cancellationToken);
        if (problem is null)
        {
            return answer.Result.Text();
        }

        conversation.Count(new Hallucinations(0, 1, 0));
        // Where the server's own words about such arguments were recorded, they are what an agent would see.
        return answer.Code is null ? answer.Result.Text() : $"{ErrorCodes.Invalid}: the arguments of '{call.Name}' do not fit its schema: {problem}";
    }

    private SolverAttempt Result(Conversation conversation, int attempt, AttemptEnd end, string? problem)
    {
        var (task, view) = (conversation.Episode.Task, conversation.Episode.View());
        return new SolverAttempt
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{label}\n{task.Id}\n{attempt}")))[..20],
            TaskId = task.Id,
            Model = label,
            Attempt = attempt,
            Seed = conversation.Seed,
            Prompt = Prompt.Id,
            Split = task.Split,
            Reward = view.Score?.Reward ?? 0,
            Partial = view.Score?.Partial ?? 0,
            End = end,
            Problem = problem,
            Turns = conversation.Turns,
            // What the tools answered stands in the conversation.
            Steps = [.. view.Steps.Select(step => step with { Observation = null })],
            Hallucinations = conversation.Hallucinations,
            Injected = conversation.Failures?.Counts,
            Answer = view.Answer,
            Fields = view.Score?.Fields ?? new Dictionary<string, Verification.FieldScore>(),
            Calls = view.Score?.Calls ?? CallMatcher.Score(task.Calls, view.Steps.Select(step => (step.ToolId, step.Arguments)), dataset.Engine.Tools),
            PromptTokens = conversation.Input,
            CompletionTokens = conversation.Output,
            Cost = model.Options.CostOf(conversation.Input, conversation.Output),
            Messages = OpenAiRollout.Messages(conversation.Messages),
        };
    }

    /// <summary>31 bits: what every provider takes.</summary>
    private long SeedOf(VerifiedTask task, int attempt) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{task.Id}\n{attempt}"))) & int.MaxValue;

    /// <summary>One attempt while it runs.</summary>
    private sealed class Conversation
    {
        private (string Old, string New)? _renamed;

        public Conversation(Episode episode, long seed, LeftOutTools leftOut, FailureInjection? inject)
        {
            Failures = inject is null ? null : new InjectedFailures(inject, (int)seed);
            (Episode, Seed) = (episode, seed);
            Tools = [.. AgentTool.Of(episode).Where(tool => !leftOut.Holds(tool.Name)).Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, JsonSerializer.SerializeToElement(tool.InputSchema(), FireFlyJson.Default.JsonNode!)))];
            Messages = [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, TaskPrompt.Of(episode.Task))];
        }

        public Episode Episode { get; }

        public InjectedFailures? Failures { get; }

        public long Seed { get; }

        public List<AITool> Tools { get; }

        public List<ChatMessage> Messages { get; }

        public int Turns { get; private set; }

        public int Calls { get; set; }

        public Hallucinations Hallucinations { get; private set; } = new(0, 0, 0);

        public long Input { get; private set; }

        public long Output { get; private set; }

        public void Count(Hallucinations more) => Hallucinations += more;

        /// <summary>The offered tool of that name, by the list as it is now.</summary>
        public Tool? Find(string name) =>
            name == _renamed?.Old ? null : Episode.Tools.FirstOrDefault(offered => offered.ModelName == (name == _renamed?.New ? _renamed.Value.Old : name));

        public void Add(ChatResponse response)
        {
            Turns++;
            ChangeTools();
            Input += response.Usage?.InputTokenCount ?? 0;
            Output += response.Usage?.OutputTokenCount ?? 0;
            Messages.AddRange(response.Messages);
        }

        /// <summary>After the first turn the list may be another: what the model asks for by its old name is not there any more.</summary>
        private void ChangeTools()
        {
            var offered = Tools.FindAll(tool => tool.Name != AnswerTool.Name);
            if (Failures?.Rename([.. offered.Select(tool => tool.Name)]) is { } renamed)
            {
                var at = Tools.FindIndex(tool => tool.Name == renamed.Old);
                var declaration = (AIFunctionDeclaration)Tools[at];
                Tools[at] = AIFunctionFactory.CreateDeclaration(renamed.New, declaration.Description, declaration.JsonSchema);
                _renamed = renamed;
            }
        }
    }
}
