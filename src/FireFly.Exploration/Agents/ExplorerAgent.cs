using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Json.Pointers;
using FireFly.Json.Schema;
using FireFly.Models;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Roles;
using FireFly.Models.Untrusted;
using FireFly.Verification;
using Microsoft.Extensions.AI;

namespace FireFly.Exploration.Agents;

/// <summary>
/// A language model that acts along workflows. It chooses arguments for the next tool of the workflow alone; values that flow are named by
/// call and pointer and taken from the result itself, so that their origin is known and no text of a model stands in for a value. Where the
/// model fails or is out of budget, the guided explorer goes on alone. Thread-safe.
/// </summary>
public sealed class ExplorerAgent(ChatModel model, AgentMode mode)
{
    private const string Setting = $"{AgentOptions.Section}:{nameof(AgentOptions.Agent)}";
    private const int ResultCharacters = 3_000;
    private const int SchemaCharacters = 4_000;
    private const int LargestFlow = 20_000;

    private static readonly PromptText Prompt = PromptText.Of("explorer");

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"reason":{"type":"string"},"action":{"type":"string","enum":["call","stop"]},"arguments":{"type":"string"},
          "flows":{"type":"array","items":{"type":"object","properties":{"argument":{"type":"string"},"call":{"type":"integer"},"pointer":{"type":"string"}},"required":["argument","call","pointer"],"additionalProperties":false}}},
         "required":["reason","action","arguments","flows"],"additionalProperties":false}
        """);

    private int _asked;
    private int _called;
    private string? _stopped;

    /// <summary>When it is asked.</summary>
    public AgentMode Mode { get; } = mode;

    /// <summary>Decisions asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Decisions to call.</summary>
    public int Called => Volatile.Read(ref _called);

    /// <summary>Why it is asked no more; null while it is.</summary>
    public string? Stopped => Volatile.Read(ref _stopped);

    /// <summary>The agent that configuration asks for; null where no model has the role.</summary>
    /// <exception cref="ModelConfigurationException"><c>FireFly:Exploration:Agent</c> is no mode.</exception>
    public static ExplorerAgent? From(ChatModels models, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(configuration);
        var mode = ModeOf(configuration[Setting]);
        return models.For(ModelRoles.Explorer) is { } model ? new ExplorerAgent(model, mode) : null;
    }

    /// <summary>The mode of a name; the default for none.</summary>
    /// <exception cref="ModelConfigurationException">There is no such mode.</exception>
    internal static AgentMode ModeOf(string? name) =>
        string.IsNullOrWhiteSpace(name) ? AgentMode.WhenStuck
        : Enum.GetNames<AgentMode>().Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<AgentMode>(name, ignoreCase: true)
        : throw new ModelConfigurationException($"{Setting} must be one of {string.Join(", ", Enum.GetNames<AgentMode>())}, not '{name}'");

    /// <summary>Asks; null where there is no decision, and the guided explorer has to do.</summary>
    internal async Task<AgentDecision?> DecideAsync(AgentSituation situation, CancellationToken cancellationToken)
    {
        if (Stopped is not null)
        {
            return null;
        }

        Interlocked.Increment(ref _asked);
        try
        {
            var answer = await model.Structured.AskAsync(
                Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, Describe(situation))], "decision", Schema, value => Read(value, situation).Problem, cancellationToken).ConfigureAwait(false);
            var plan = answer.Value is { } value ? Read(value, situation).Plan : null;
            Interlocked.Add(ref _called, plan is null ? 0 : 1);
            return answer.Value is null ? null : new AgentDecision(plan);
        }
        catch (ModelStoppedException exception)
        {
            Interlocked.CompareExchange(ref _stopped, exception.Message, null);
        }
        catch (ModelProviderException exception)
        {
            if (exception.Kind == FailureKind.Misconfigured)
            {
                Interlocked.CompareExchange(ref _stopped, exception.Message, null);
            }
        }

        return null;
    }

    private static (ArgumentPlan? Plan, string? Problem) Read(JsonElement value, AgentSituation situation)
    {
        if (value.GetProperty("action").ValueEquals("stop"))
        {
            return (null, null);
        }

        JsonObject? arguments;
        try
        {
            arguments = JsonNode.Parse(value.GetProperty("arguments").GetString()!) as JsonObject;
            // A member that stands there twice is only found when the members are looked at.
            _ = arguments?.Count;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            arguments = null;
        }

        if (arguments is null)
        {
            return (null, "'arguments' is no JSON object");
        }

        var plan = new ArgumentPlan { Prompt = Prompt.Id };
        foreach (var flow in value.GetProperty("flows").EnumerateArray())
        {
            if (Take(flow, situation, arguments, plan) is { } problem)
            {
                return (null, problem);
            }
        }

        foreach (var (name, node) in arguments)
        {
            plan.Values[name] = node?.DeepClone();
        }

        return situation.Tool.ArgumentFault(plan.ToElement()) is { } fault ? (null, $"the arguments do not fit the input schema: {fault}") : (plan, null);
    }

    /// <summary>Puts the value of a flow where it belongs and notes its origin.</summary>
    private static string? Take(JsonElement flow, AgentSituation situation, JsonObject arguments, ArgumentPlan plan)
    {
        var (argument, call, from) = (flow.GetProperty("argument").GetString()!, flow.GetProperty("call").GetInt32(), flow.GetProperty("pointer").GetString()!);
        if (situation.Outputs.FirstOrDefault(output => output.Call == call) is not { } output)
        {
            return $"there is no call {call}: {string.Join(", ", situation.Outputs.Select(known => known.Call))}";
        }

        if (!JsonPointer.TryParse(from, out var pointer) || !pointer.TryGet(output.View, out var value) || value.GetRawText().Length > LargestFlow)
        {
            return $"call {call} has no value at '{from}'";
        }

        if (!JsonPointer.TryParse(argument, out var target) || target.Tokens.Count == 0)
        {
            return $"'{argument}' is no JSON Pointer to an argument";
        }

        JsonNode parent = arguments;
        foreach (var token in target.Tokens.SkipLast(1))
        {
            var next = parent is JsonObject members ? members[token] : parent is JsonArray items && int.TryParse(token, out var at) && at >= 0 && at < items.Count ? items[at] : null;
            if (next is null)
            {
                return $"the arguments have no '{argument}'";
            }

            parent = next;
        }

        var node = JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement);
        switch (parent)
        {
            case JsonObject members:
                members[target.Tokens[^1]] = node;
                break;
            case JsonArray items when int.TryParse(target.Tokens[^1], out var at) && at >= 0 && at < items.Count:
                items[at] = node;
                break;
            default:
                return $"the arguments have no '{argument}'";
        }

        plan.Flows[argument] = ValueOrigin.Output(call, from);
        return null;
    }

    private static string Describe(AgentSituation situation)
    {
        var text = new StringBuilder("The workflow: ").Append(UntrustedText.Delimit(string.Join(", then ", situation.Dag.Nodes)));
        foreach (var output in situation.Outputs)
        {
            text.Append($"\n\nCall {output.Call}:\n").Append(UntrustedText.Delimit($"{output.Tool.Id} {UntrustedText.Cut(output.Arguments.GetRawText(), 500)}"))
                .Append($"\nIts result, into which pointers go:\n").Append(UntrustedText.Delimit(output.View.GetRawText(), ResultCharacters));
        }

        text.Append("\n\nThe next tool:\n").Append(UntrustedText.Delimit($"{situation.Tool.Id}: {situation.Tool.Description}\ninput schema: {UntrustedText.Cut(situation.Tool.InputSchema.GetRawText(), SchemaCharacters)}"));
        if (situation.Proposed is { } proposed)
        {
            text.Append("\n\nProposed arguments:\n").Append(UntrustedText.Delimit(proposed.ToElement().GetRawText(), ResultCharacters));
            if (proposed.Flows.Count > 0)
            {
                text.Append("\nProposed flows:\n").Append(UntrustedText.Delimit(string.Join('\n', proposed.Flows.Select(flow => $"{flow.Key} from call {flow.Value.Call} at {flow.Value.Pointer}"))));
            }
        }

        if (situation.Failure is { } failure)
        {
            text.Append("\n\nThe tool refused the last try:\n").Append(UntrustedText.Delimit(ResultText.Of(failure.Content), ResultCharacters));
        }

        return text.ToString();
    }
}
