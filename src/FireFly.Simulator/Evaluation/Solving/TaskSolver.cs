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
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>Lets a model solve tasks in episodes of the simulator: function calling over the offered tools, a bounded number of turns. Thread-safe.</summary>
internal sealed class TaskSolver(ChatModel model, string label, SimulatedDataset dataset, EpisodeRegistry episodes, SimulationMode mode, SolverLimits limits, int seed)
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
            var conversation = new Conversation(episode, SeedOf(task, attempt));
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
                return (AttemptEnd.Refused, failure.Message);
            }

            conversation.Add(response);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
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

                var text = UntrustedText.Cut(Call(conversation, call), limits.ResultCharacters);
                conversation.Messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, text)]));
                if (conversation.Episode.Done)
                {
                    return (AttemptEnd.Answered, null);
                }
            }
        }

        return (AttemptEnd.Turns, $"{limits.Turns} turns");
    }

    private static string Call(Conversation conversation, FunctionCallContent call)
    {
        if (call.Exception is not null)
        {
            conversation.Count(new Hallucinations(0, 0, 1));
            return $"{ErrorCodes.Invalid}: the arguments of '{call.Name}' are not a JSON object; call it again with one.";
        }

        var arguments = JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
        if (call.Name == AnswerTool.Name)
        {
            var turn = AgentTurn.Take(conversation.Episode, call.Name, arguments);
            conversation.Count(new Hallucinations(0, turn.Code == ErrorCodes.Invalid ? 1 : 0, 0));
            return turn.Result.Text();
        }

        var tool = conversation.Episode.Tools.FirstOrDefault(offered => offered.ModelName == call.Name);
        if (tool is null)
        {
            conversation.Count(new Hallucinations(1, 0, 0));
            return $"{ErrorCodes.UnknownTool}: there is no tool '{call.Name}'. The tools are {string.Join(", ", conversation.Tools.Select(offered => offered.Name))}.";
        }

        var problem = tool.ArgumentFault(arguments);
        var answer = AgentTurn.Take(conversation.Episode, call.Name, arguments);
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
            Steps = view.Steps,
            Hallucinations = conversation.Hallucinations,
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
        public Conversation(Episode episode, long seed)
        {
            (Episode, Seed) = (episode, seed);
            Tools = [.. AgentTool.Of(episode).Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, JsonSerializer.SerializeToElement(tool.InputSchema(), FireFlyJson.Default.JsonNode!)))];
            Messages = [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, TaskPrompt.Of(episode.Task))];
        }

        public Episode Episode { get; }

        public long Seed { get; }

        public List<AITool> Tools { get; }

        public List<ChatMessage> Messages { get; }

        public int Turns { get; private set; }

        public int Calls { get; set; }

        public Hallucinations Hallucinations { get; private set; } = new(0, 0, 0);

        public long Input { get; private set; }

        public long Output { get; private set; }

        public void Count(Hallucinations more) => Hallucinations += more;

        public void Add(ChatResponse response)
        {
            Turns++;
            Input += response.Usage?.InputTokenCount ?? 0;
            Output += response.Usage?.OutputTokenCount ?? 0;
            Messages.AddRange(response.Messages);
        }
    }
}
