using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Agents;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Mcp;
using FireFly.Verification;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Running;

/// <summary>Explores one DAG in one session: a call per node, repaired from its errors a bounded number of times.</summary>
internal sealed class DagRunner
{
    private const int AgentAttempts = 2;

    private readonly UnitPlan _plan;
    private readonly Knowledge _knowledge;
    private readonly ExplorationCatalog _catalog;
    private readonly RecordingSession _session;
    private readonly ExplorerAgent? _agent;
    private readonly Random _random;
    private readonly List<TrajectoryCall> _calls = [];
    private readonly List<ObservedOutput> _outputs = [];
    private readonly SortedDictionary<string, FactBuilder> _facts = new(StringComparer.Ordinal);
    private readonly List<PoolValue> _created = [];
    private bool _seenChange;
    private readonly Dictionary<string, ParameterExpectation> _expected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _helped = new(StringComparer.Ordinal);

    public DagRunner(UnitPlan plan, Knowledge knowledge, ExplorationCatalog catalog, LiveSession session, ExplorerAgent? agent = null)
    {
        // The survey finds out how tools are called, which needs no judgement; models are for workflows.
        _agent = plan.IsWorkflow ? agent : null;
        _plan = plan;
        _knowledge = knowledge;
        _catalog = catalog;
        _session = new RecordingSession(session, plan.Id, new LearnedJudge(knowledge));
        _random = new Random(plan.Seed);
    }

    /// <summary>What was done in the session.</summary>
    public RecordingSession Session => _session;

    public async Task<UnitResult> RunAsync(CancellationToken cancellationToken)
    {
        var completed = true;
        foreach (var arguments in _plan.Calls ?? [])
        {
            var tool = _catalog.Tools[_plan.Dag.Nodes[0]];
            Fact(tool).Calls++;
            await CallAsync(tool, ArgumentPlan.Of(arguments), cancellationToken).ConfigureAwait(false);
        }

        foreach (var node in _plan.Calls is null ? _plan.Dag.Nodes : [])
        {
            completed &= await RunNodeAsync(_catalog.Tools[node], _plan.Attempts, cancellationToken).ConfigureAwait(false);
        }

        return new UnitResult
        {
            Id = _plan.Id,
            Trajectory = new Trajectory { Id = _plan.Id, Dag = _plan.Dag, Completed = completed, Calls = _calls },
            Recordings = _session.Calls,
            Lost = _session.Lost,
            Facts = [.. _facts.Values.Select(f => f.Build())],
        };
    }

    private async Task<bool> RunNodeAsync(Tool tool, int attempts, CancellationToken cancellationToken)
    {
        var fact = Fact(tool);
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var isNode = _plan.Dag.Nodes.Contains(tool.Id);
        ArgumentPlan? plan = null;
        ToolResult? failed = null;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var context = Context(tool, refused, fact);
            plan ??= ArgumentBuilder.Build(context);
            if (isNode && _agent is { Mode: AgentMode.Always } && await _agent.DecideAsync(new AgentSituation(_plan.Dag, tool, plan, _outputs, failed), cancellationToken).ConfigureAwait(false) is { } decision)
            {
                if (decision.Plan is null)
                {
                    return false;
                }

                plan = decision.Plan;
            }

            fact.Calls++;
            var (call, outcome) = await CallAsync(tool, plan, cancellationToken).ConfigureAwait(false);
            if (call.Success)
            {
                if (_plan.Probe)
                {
                    await ProbeNegativeAsync(tool, call, fact, cancellationToken).ConfigureAwait(false);
                }

                return true;
            }

            if (outcome.Failure is { } failure && !CallFailures.IsWorthRepair(failure))
            {
                return false;
            }

            failed = call.Result;
            plan = await RepairAsync(plan, context, call.Result, attempt, cancellationToken).ConfigureAwait(false);
        }

        return isNode && _agent is { Mode: AgentMode.WhenStuck } && await AskAgentAsync(_agent, tool, failed, fact, cancellationToken).ConfigureAwait(false);
    }

    // The guided explorer is stuck: a few tries with what the model makes of the tool's words.
    private async Task<bool> AskAgentAsync(ExplorerAgent agent, Tool tool, ToolResult? failed, FactBuilder fact, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < AgentAttempts; attempt++)
        {
            if (await agent.DecideAsync(new AgentSituation(_plan.Dag, tool, null, _outputs, failed), cancellationToken).ConfigureAwait(false) is not { Plan: { } plan })
            {
                return false;
            }

            fact.Calls++;
            var (call, outcome) = await CallAsync(tool, plan, cancellationToken).ConfigureAwait(false);
            if (call.Success)
            {
                return true;
            }

            if (outcome.Failure is { } failure && !CallFailures.IsWorthRepair(failure))
            {
                return false;
            }

            failed = call.Result;
        }

        return false;
    }

    private async Task<(RecordedCall Call, CallOutcome Outcome)> CallAsync(Tool tool, ArgumentPlan plan, CancellationToken cancellationToken)
    {
        var arguments = plan.ToElement();
        var probe = new StateProbe(_session, _catalog, _knowledge, tool, arguments, !_seenChange);
        var fact = Fact(tool);
        var (call, outcome) = await _session.CallAsync(
            tool,
            arguments,
            async first =>
            {
                if (!_plan.Probe || _knowledge.IsKnownToChange(tool) || fact.ChangesSeen > 0)
                {
                    return new ChangeFinding(true, null);
                }

                var (same, repeated, witness) = await probe.LookAsync(first, cancellationToken).ConfigureAwait(false);
                fact.PureVotes += same == true ? 1 : 0;
                if (witness is not null)
                {
                    _seenChange = true;
                    fact.Witnesses[witness] = fact.Witnesses.GetValueOrDefault(witness) + 1;
                }

                return new ChangeFinding(same != true, repeated);
            },
            cancellationToken).ConfigureAwait(false);
        fact.ChangesSeen += outcome.WorkspaceChanged ? 1 : 0;
        _seenChange |= outcome.WorkspaceChanged;
        var at = _calls.Count;
        foreach (var made in _session.Calls.Skip(at))
        {
            _calls.Add(new TrajectoryCall { Recording = made.Id, Tool = tool.Id, Arguments = made.Arguments, IsError = !made.Success, Origins = plan.Origins(), Prompt = plan.Prompt });
        }

        if (call.Success)
        {
            if (call.Changed && ToolTraits.Creates(tool))
            {
                NoteCreated(tool, call.Arguments);
            }

            _outputs.Add(new ObservedOutput(at, tool, call.Arguments, ValueView.Of(call.Result)));
        }

        return (call, outcome);
    }

    private async Task<ArgumentPlan?> RepairAsync(ArgumentPlan plan, ChoiceContext context, ToolResult result, int attempt, CancellationToken cancellationToken)
    {
        var siblings = _catalog.ByServer[context.Tool.Server];
        var message = ResultText.Of(result.Content);
        var hints = ErrorReader.Read(message, context.Tool.InputSchema, plan.ToElement(), [.. siblings.Select(t => t.Name)]);
        var repaired = ArgumentRepair.Apply(plan, context, hints, message);

        // A message that names a tool to call first, or something missing that another tool can bring into being.
        var isKnown = _knowledge.Profile(context.Tool.Id).KnownGood.Count > 0;
        var helper = isKnown || !_plan.MayChange || hints.Missing.Count > 0
            ? null
            : siblings.Where(t => hints.Tools.Contains(t.Name))
                .Concat(attempt >= 1 && hints.NotFound.Count + hints.Tools.Count > 0 ? ArgumentRepair.CreatorsFor(context.Tool, siblings, hints).Take(3) : [])
                .FirstOrDefault(t => t.Id != context.Tool.Id && !ToolTraits.Destroys(t) && !_helped.Contains($"{context.Tool.Id}<{t.Id}"));
        if (helper is not null)
        {
            _helped.Add($"{context.Tool.Id}<{helper.Id}");
            await RunNodeAsync(helper, 3, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return repaired && attempt % 3 != 2 ? plan : null;
    }

    private async Task ProbeNegativeAsync(Tool tool, RecordedCall good, FactBuilder fact, CancellationToken cancellationToken)
    {
        if (_knowledge.Profile(tool.Id).NegativeShape is not null || fact.NegativeShape is not null || !_knowledge.ChangesNothing(tool))
        {
            return;
        }

        if (NegativeProbe.ArgumentsFor(tool, good.Arguments) is { } nonsense)
        {
            var answer = await _session.ProbeAsync(tool, nonsense, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is null && !answer.Result.IsError)
            {
                fact.NegativeShape = ResultShape.Of(answer.Result, nonsense);
            }
        }
    }

    private ChoiceContext Context(Tool tool, HashSet<string> refused, FactBuilder fact) => new()
    {
        Tool = tool,
        Server = _catalog.Servers[tool.Server],
        Knowledge = _knowledge,
        Earlier = _outputs,
        Incoming = [.. _plan.Dag.Edges.Where(e => e.To == tool.Id)],
        Random = _random,
        Pure = _knowledge.ChangesNothing(tool),
        InChangedState = !_session.IsPristine,
        Refused = refused,
        Allowed = fact.Allowed,
        Expected = _expected,
        Created = _created,
        UsedBefore = UsedBefore(tool),
    };

    private Dictionary<string, JsonElement> UsedBefore(Tool tool)
    {
        var used = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var output in _outputs.Where(o => o.Tool.Server == tool.Server))
        {
            foreach (var argument in output.Arguments.EnumerateObject().Where(a => a.Value.ValueKind == JsonValueKind.String))
            {
                used[argument.Name] = argument.Value;
            }
        }

        return used;
    }

    // The names and paths that a creating call was given are how later calls speak of what it made.
    private void NoteCreated(Tool tool, JsonElement arguments)
    {
        foreach (var leaf in ObservedLeaf.Of(arguments, 20))
        {
            if (ValueShapes.Of(leaf.Value) is not (ValueShape.Text or ValueShape.Json or ValueShape.None))
            {
                _created.Add(new PoolValue(leaf.Name, leaf.Value, ValueShapes.Of(leaf.Value), tool.Server));
            }
        }
    }

    private FactBuilder Fact(Tool tool)
    {
        if (!_facts.TryGetValue(tool.Id, out var fact))
        {
            _facts[tool.Id] = fact = new FactBuilder(tool.Id);
        }

        return fact;
    }
}
