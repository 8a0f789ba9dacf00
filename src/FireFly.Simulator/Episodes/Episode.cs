using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// One run of a policy on a task: offered tools, state, steps, and in the end a reward. The core under every environment protocol.
/// Thread-safe: calls at once are taken one after another, in the order in which they came. A call or an answer that its caller gives up while a
/// model writes or judges was not made.
/// </summary>
internal sealed class Episode
{
    private readonly CallGate _gate = new();
    private readonly SimulatedSession _session;
    private readonly SimulatedDataset _dataset;
    private readonly EpisodeRegistry _registry;
    private readonly TaskOffer _offer;
    private readonly List<EpisodeStep> _steps = [];
    private EpisodeRecord? _record;
    private long _touched;
    private int _closed;

    public Episode(string id, VerifiedTask task, int? seed, SimulatedDataset dataset, SimulatedSession session, TaskOffer offer, EpisodeRegistry registry)
    {
        Id = id;
        Task = task;
        Seed = seed;
        _dataset = dataset;
        _offer = offer;
        _registry = registry;
        _session = session;
        Begun = registry.Time.GetUtcNow();
        Touch();
    }

    public string Id { get; }

    public VerifiedTask Task { get; }

    public int? Seed { get; }

    public IReadOnlyList<Tool> Tools => _offer.Tools;

    /// <summary>The same as a model sees them.</summary>
    public IReadOnlyList<OfferedTool> Offered => _offer.Offered;

    public DateTimeOffset Begun { get; }

    public bool Done => _record is not null;

    /// <summary>What the answer and the calls earned; null before the answer.</summary>
    public EpisodeScore? Score => _record?.Score;

    public TimeSpan Idle => _registry.Time.GetElapsedTime(Interlocked.Read(ref _touched));

    public void Touch() => Interlocked.Exchange(ref _touched, _registry.Time.GetTimestamp());

    /// <summary>Calls an offered tool; null when the episode is done.</summary>
    public async ValueTask<ReplayAnswer?> StepAsync(string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        using var pass = await _gate.EnterAsync(cancellationToken);
        if (Done)
        {
            return null;
        }

        // A tool that exists but is not offered is as unknown as any other: the agent sees its own tools only.
        var tool = _offer.Find(name);
        var answer = await CallAsync(name, tool?.Id ?? name, arguments, isOffered: tool is not null, mode: null, cancellationToken);
        if (_registry.HasJournal)
        {
            _registry.Journal(Id, new EpisodeEntry { Tool = name, Arguments = arguments.GetRawText() });
        }

        return answer;
    }

    /// <summary>Calls any tool of the dataset in the episode's state, for operators; null when the episode is done.</summary>
    public async ValueTask<ReplayAnswer?> ReplayAsync(string toolId, JsonElement arguments, SimulationMode? mode, CancellationToken cancellationToken)
    {
        using var pass = await _gate.EnterAsync(cancellationToken);
        if (Done)
        {
            return null;
        }

        var answer = await CallAsync(toolId, toolId, arguments, isOffered: true, mode, cancellationToken);
        if (_registry.HasJournal)
        {
            _registry.Journal(Id, new EpisodeEntry { Tool = toolId, Arguments = arguments.GetRawText(), Mode = mode, Operator = true });
        }

        return answer;
    }

    /// <summary>Makes calls again that were made in another process, before anyone else can call.</summary>
    public async Task RepeatAsync(IEnumerable<EpisodeEntry> calls, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            var tool = call.Operator ? null : _offer.Find(call.Tool!);
            await CallAsync(
                call.Tool!, tool?.Id ?? call.Tool!, JsonElement.Parse(call.Arguments!), isOffered: call.Operator || tool is not null, call.Mode, cancellationToken);
        }
    }

    /// <summary>Scores the answer and ends the episode; null when it has ended before.</summary>
    public async ValueTask<AnswerScore?> AnswerAsync(JsonElement answer, CancellationToken cancellationToken)
    {
        using var pass = await _gate.EnterAsync(cancellationToken);
        if (Done)
        {
            return null;
        }

        var score = await EpisodeScorer.ScoreAsync(Task, answer, _steps, _dataset.Engine.Tools, _registry.Judge, cancellationToken);
        var record = Record(score) with { Answer = EpisodeLimits.LoggedAnswer(answer) };
        if (!TryEnd(record))
        {
            return null;
        }

        _registry.Finish(this, record);
        return new AnswerScore { Reward = score.Reward, Partial = score.Partial, Fields = score.Fields, Problems = score.Problems };
    }

    /// <summary>Ends the episode without an answer; null when it has ended before, or nothing was done in it that could be kept.</summary>
    public EpisodeRecord? Abandon()
    {
        // Not in turn: what waits for a model now finds the episode ended.
        var record = Steps is { Length: > 0 } steps ? Record(EpisodeScorer.Unanswered(Task, steps, _dataset.Engine.Tools)) with { Abandoned = true } : null;
        return record is not null && TryEnd(record) ? record : null;
    }

    public EpisodeView View() =>
        _record is { } record ? EpisodeView.Of(record) : new EpisodeView(Id, Task.Id, Task.Question, Seed, false, null, Steps, Begun) { Dataset = _dataset.Id, Split = Task.Split };

    /// <summary>Counts the episode as open no longer; true the first time.</summary>
    public bool TryClose() => Interlocked.Exchange(ref _closed, 1) == 0;

    /// <summary>The calls so far.</summary>
    private EpisodeStep[] Steps
    {
        get
        {
            lock (_steps)
            {
                return [.. _steps];
            }
        }
    }

    private bool TryEnd(EpisodeRecord record) => Interlocked.CompareExchange(ref _record, record, null) is null;

    private EpisodeRecord Record(EpisodeScore score) => new()
    {
        Id = Id,
        Dataset = _dataset.Id,
        TaskId = Task.Id,
        Split = Task.Split,
        Question = Task.Question,
        Seed = Seed,
        Begun = Begun,
        Finished = _registry.Time.GetUtcNow(),
        Steps = Steps,
        Score = score,
    };

    private async ValueTask<ReplayAnswer> CallAsync(
        string name, string toolId, JsonElement arguments, bool isOffered, SimulationMode? mode, CancellationToken cancellationToken)
    {
        if (_steps.Count >= _registry.MaxSteps)
        {
            return EpisodeLimits.Spent(_steps.Count);
        }

        var state = _session.StateKey;
        var answer = !isOffered ? EpisodeLimits.NotOffered(name)
            : ReadableJson.LengthOf(arguments) is null ? EpisodeLimits.Unreadable()
            : await _session.CallAsync(toolId, arguments, mode, cancellationToken);
        _registry.Counts.Count(toolId, answer);
        var step = new EpisodeStep(name, EpisodeLimits.Logged(arguments), answer.Match, answer.Recordings, answer.Result.IsError)
        {
            Observation = answer.Result,
            ToolId = toolId,
            StateKey = state,
            OtherState = answer.OtherState ? true : null,
            Code = answer.Code,
            Score = (answer as SimilarAnswer)?.Score,
            Rule = (answer as DerivedAnswer)?.Rule.Id,
            GeneratedBy = (answer as GeneratedAnswer)?.Evidence,
        };
        lock (_steps)
        {
            _steps.Add(step);
        }

        return answer;
    }
}
